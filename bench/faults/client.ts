import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Order } from './figure-of.ts';

/** A file of the real kind, for the real pipeline. */
export interface RealFile {
  readonly key: string;
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was acknowledged, as the client wrote it down. */
export interface Acknowledgement {
  readonly id: string;
  readonly key: string;
  readonly sha256: string;
}

export interface SentFile {
  readonly sha256: string;
  /** An order to the pretended pipeline, whose figure is known; else the real one reads it. */
  readonly isOrder: boolean;
}

/** One answer, or none, to one try. */
export interface Answer {
  /** null: the connection broke. */
  readonly status: number | null;
  readonly ms: number;
}

/** A client that keeps a log of its own: everything it ever sent, and everything that was answered 202. */
export interface LoggingClient {
  readonly sent: ReadonlyMap<string, SentFile>;
  readonly acknowledged: readonly Acknowledgement[];
  readonly answers: readonly Answer[];
  /** Answers since it was asked last that were neither 202 nor 429 or 503 with Retry-After, nor a broken connection. */
  takeWrong(): string[];
  /** Sends until 202, with the same key, to whatever address then holds. Rejects when `withinMs` is over. */
  send(file: Order | RealFile, address: () => string, withinMs?: number): Promise<Acknowledgement>;
  /** One try. null: no answer, or one that asks to come back. */
  try(file: Order | RealFile, address: string): Promise<Acknowledgement | null>;
}

const Accepted = z.object({ id: z.string() });
const RETRY_MS = 100;
/** An answer that asks, with Retry-After, to come back. */
export function asksToComeBack(status: number | null): boolean {
  return status === 429 || status === 503;
}

export function createLoggingClient(): LoggingClient {
  const sent = new Map<string, SentFile>();
  const acknowledged: Acknowledgement[] = [];
  const answers: Answer[] = [];
  const wrong: string[] = [];
  const tryOnce = async (
    file: Order | RealFile,
    address: string,
  ): Promise<Acknowledgement | null> => {
    const isOrder = !('bytes' in file);
    const body = isOrder ? JSON.stringify(file) : file.bytes;
    const sha256 = createHash('sha256').update(body).digest('hex');
    sent.set(file.key, { sha256, isOrder });
    const begun = performance.now();
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${address}/v1/documents`, {
        method: 'POST',
        headers: {
          'content-type': 'application/pdf',
          'idempotency-key': file.key,
          ...(isOrder ? {} : { 'x-filename': encodeURIComponent(file.fileName) }),
        },
        body,
      });
      text = await response.text();
    } catch {
      answers.push({ status: null, ms: performance.now() - begun });
      return null;
    }
    answers.push({ status: response.status, ms: performance.now() - begun });
    if (response.status === 202) {
      const { id } = Accepted.parse(JSON.parse(text));
      const one = { id, key: file.key, sha256 };
      acknowledged.push(one);
      return one;
    }
    if (!asksToComeBack(response.status) || !response.headers.has('retry-after'))
      wrong.push(`${response.status} ${text.slice(0, 200)}`);
    return null;
  };
  return {
    sent,
    acknowledged,
    answers,
    takeWrong: () => wrong.splice(0),
    try: tryOnce,
    async send(file, address, withinMs = 60_000) {
      for (const deadline = performance.now() + withinMs; performance.now() < deadline; ) {
        const answer = await tryOnce(file, address());
        if (answer) return answer;
        await sleep(RETRY_MS);
      }
      throw new Error(`no 202 within ${withinMs} ms`);
    },
  };
}
