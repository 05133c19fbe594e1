import { and, inArray, isNull, type SQL } from 'drizzle-orm';
import type { UploadState } from '../schemas/upload-state.ts';
import { uploads } from './tables.ts';

const ANSWERED: UploadState[] = ['needs_review', 'verified', 'rejected'];

/** Is it at its end with an answer, which stands? */
export function isReadToAnAnswer(state: UploadState): boolean {
  return ANSWERED.includes(state);
}

/** Uploads of these that are so and whose file is there. */
export function mayBeReadAgain(which: SQL): SQL | undefined {
  return and(
    which,
    inArray(uploads.state, ANSWERED),
    isNull(uploads.erasedAt),
    isNull(uploads.fileErasedAt),
  );
}
