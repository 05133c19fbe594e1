import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Order } from './figure-of.ts';

/** What was acknowledged, as the client wrote it down. */
export interface Acknowledgement {
  readonly id: string;
  readonly key: string;
  readonly sha256: string;
}

/** A client that keeps a log of its own: everything it ever sent, and everything that was answered 202. */
export interface LoggingClient {
  readonly sent: ReadonlyMap<string, string>;
  readonly acknowledged: readonly Acknowledgement[];
  /** Answers since it was asked last that were neither 202 nor 503 with Retry-After, nor a broken connection. */
  takeWrong(): string[];
  /** Longest time until an answer, of any kind, in milliseconds. */
  slowest(): number;
  /** Sends until 202, with the same key, to whatever address then holds. Rejects when `withinMs` is over. */
  send(order: Order, address: () => string, withinMs?: number): Promise<Acknowledgement>;
  /** One try. null: no answer, or one that asks to come back. */
  try(order: Order, address: string): Promise<Acknowledgement | null>;
}

const Accepted = z.object({ id: z.string() });
const RETRY_MS = 100;

export function createLoggingClient(): LoggingClient {
  const sent = new Map<string, string>();
  const acknowledged: Acknowledgement[] = [];
  const wrong: string[] = [];
  let slowest = 0;
  const tryOnce = async (order: Order, address: string): Promise<Acknowledgement | null> => {
    const body = JSON.stringify(order);
    const sha256 = createHash('sha256').update(body).digest('hex');
    sent.set(order.key, sha256);
    const begun = performance.now();
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${address}/v1/documents`, {
        method: 'POST',
        headers: { 'content-type': 'application/pdf', 'idempotency-key': order.key },
        body,
      });
      text = await response.text();
    } catch {
      return null;
    } finally {
      slowest = Math.max(slowest, performance.now() - begun);
    }
    if (response.status === 202) {
      const { id } = Accepted.parse(JSON.parse(text));
      const one = { id, key: order.key, sha256 };
      acknowledged.push(one);
      return one;
    }
    if (response.status !== 503 || !response.headers.has('retry-after'))
      wrong.push(`${response.status} ${text.slice(0, 200)}`);
    return null;
  };
  return {
    sent,
    acknowledged,
    takeWrong: () => wrong.splice(0),
    slowest: () => slowest,
    try: tryOnce,
    async send(order, address, withinMs = 60_000) {
      for (const deadline = performance.now() + withinMs; performance.now() < deadline; ) {
        const answer = await tryOnce(order, address());
        if (answer) return answer;
        await sleep(RETRY_MS);
      }
      throw new Error(`no 202 within ${withinMs} ms`);
    },
  };
}
