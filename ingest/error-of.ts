import type { ExtractionError } from '../schemas/extraction.ts';
import { messageOfError } from './message-of-error.ts';
import { ReadingError } from './reading-error.ts';

/** Any failure as an error of the closed list. `page` null = the whole file. */
export function errorOf(cause: unknown, page: number | null): ExtractionError {
  if (cause instanceof ReadingError)
    return { code: cause.code, message: cause.advice ?? messageOfError(cause.code), page };
  const code = page === null ? 'file.corrupt' : 'page.unreadable';
  return { code, message: messageOfError(code), page };
}
