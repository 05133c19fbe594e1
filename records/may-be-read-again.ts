import { and, inArray, isNull, type SQL } from 'drizzle-orm';
import { uploads } from './tables.ts';

/** Uploads of these that are at their end with an answer and whose file is there. */
export function mayBeReadAgain(which: SQL): SQL | undefined {
  return and(
    which,
    inArray(uploads.state, ['needs_review', 'verified', 'rejected']),
    isNull(uploads.erasedAt),
    isNull(uploads.fileErasedAt),
  );
}
