import type { Decision } from '../schemas/decision.ts';
import type { Message } from '../schemas/message.ts';

/** What the service answers where it does not do what was asked. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  readonly message: Message;
  readonly issues?: readonly { readonly pointer: string; readonly message: string }[];
  readonly conflicts?: readonly Decision[];
}

/** The service refused, or (without a refusal) did not answer. */
export class AskError extends Error {
  readonly refusal: Refusal | null;

  constructor(refusal: Refusal | null, cause?: unknown) {
    super(refusal?.code ?? 'unreachable', { cause });
    this.name = 'AskError';
    this.refusal = refusal;
  }
}

/** Why nothing was done: the refusal, or nobody answered. */
export type Fault = Refusal | 'unreachable';

export function faultOf(error: unknown): Fault {
  return (error instanceof AskError && error.refusal) || 'unreachable';
}

/** JSON of an answer of the service, null where it has no body. Throws `AskError`. */
export async function ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
  const answer = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch((cause) => {
    throw new AskError(null, cause);
  });
  if (answer.status === 204) return null as T;
  const said: unknown = await answer.json().catch((cause) => {
    throw new AskError(null, cause);
  });
  if (!answer.ok) throw new AskError(said as Refusal);
  return said as T;
}
