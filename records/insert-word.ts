import { and, count, eq, isNull } from 'drizzle-orm';
import { sealWord, type WordContent } from './keys/sealed-fields.ts';
import { applicantWords, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Of one upload: nobody changes their mind more often, and a program must not fill the table. */
export const MOST_WORDS = 500;

/** Notes what an applicant says that a document is, after all that was said before; nothing else changes by it. */
export async function insertWord(
  database: TenantDatabase,
  uploadId: string,
  word: WordContent & { readonly place: number | null },
  saidBy: string,
): Promise<'noted' | 'erased' | 'too_many'> {
  const vault = await database.vault();
  const { place, ...content } = word;
  return database.transaction(async (transaction) => {
    // Whoever erases it waits, or was first.
    const [upload] = await transaction
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(eq(uploads.id, uploadId), isNull(uploads.erasedAt)))
      .for('update');
    if (!upload) return 'erased';
    const [before] = await transaction
      .select({ words: count() })
      .from(applicantWords)
      .where(eq(applicantWords.uploadId, uploadId));
    if ((before?.words ?? 0) >= MOST_WORDS) return 'too_many';
    const sealed = sealWord(vault, uploadId, content);
    await transaction.insert(applicantWords).values({ uploadId, place, saidBy, sealed });
    return 'noted';
  });
}
