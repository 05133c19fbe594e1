import { and, inArray, isNull, type SQL } from 'drizzle-orm';
import { ANSWERED_STATES } from '../schemas/is-terminal.ts';
import { uploads } from './tables.ts';

/** Uploads of these that are at their end with an answer, which stands, and whose file is there. */
export function mayBeReadAgain(which: SQL): SQL | undefined {
  return and(
    which,
    inArray(uploads.state, [...ANSWERED_STATES]),
    isNull(uploads.erasedAt),
    isNull(uploads.fileErasedAt),
  );
}
