import type { components } from './api-types.ts';

export type ProblemBody = components['schemas']['Problem'];

/** The service refused: `problem.code` is for programs, `problem.message` says in both languages what to do. */
export class HeduiError extends Error {
  readonly status: number;
  /** null: what answered is not the service, but something before it. */
  readonly problem: ProblemBody | null;
  /** Seconds after which to ask again; null: not said. */
  readonly retryAfter: number | null;

  constructor(response: Response, problem: unknown) {
    const isProblem = typeof problem === 'object' && problem !== null && 'code' in problem;
    const body = isProblem ? (problem as ProblemBody) : null;
    super(body ? `${body.code}: ${body.title}` : `HTTP ${response.status}`);
    this.name = 'HeduiError';
    this.status = response.status;
    this.problem = body;
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    this.retryAfter = Number.isFinite(seconds) ? seconds : null;
  }

  get code(): ProblemBody['code'] | null {
    return this.problem?.code ?? null;
  }
}

/** The body of an answer. Throws `HeduiError` for a refusal. */
export function bodyOf<T>(answer: {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}): T {
  if (!answer.response.ok) throw new HeduiError(answer.response, answer.error);
  return answer.data as T;
}
