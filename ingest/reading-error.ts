import type { ErrorCode } from '../schemas/extraction.ts';
import type { Message } from '../schemas/message.ts';
import { messageOfError } from './message-of-error.ts';

/** A file or a page that cannot be read, for a reason of the closed list. */
export class ReadingError extends Error {
  readonly code: ErrorCode;
  /** null = the whole file. */
  readonly page: number | null;
  /** What is wrong with this very page and what to do; null = what the code says. */
  readonly advice: Message | null;

  constructor(
    code: ErrorCode,
    page: number | null = null,
    { advice = null, ...options }: ErrorOptions & { readonly advice?: Message | null } = {},
  ) {
    super((advice ?? messageOfError(code)).en, options);
    this.name = 'ReadingError';
    this.code = code;
    this.page = page;
    this.advice = advice;
  }
}
