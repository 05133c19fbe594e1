import type { ErrorCode, ExtractionError } from '../schemas/extraction.ts';
import { messageOfError } from './message-of-error.ts';

/** A file or a page that cannot be read, for a reason of the closed list. */
export class ReadingError extends Error {
  readonly code: ErrorCode;
  /** null = the whole file. */
  readonly page: number | null;

  constructor(code: ErrorCode, page: number | null = null, options?: ErrorOptions) {
    super(messageOfError(code).en, options);
    this.name = 'ReadingError';
    this.code = code;
    this.page = page;
  }

  toExtractionError(): ExtractionError {
    return { code: this.code, message: messageOfError(this.code), page: this.page };
  }
}
