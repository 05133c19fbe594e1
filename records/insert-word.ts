import { and, eq, isNull } from 'drizzle-orm';
import { sealWord, type WordContent } from './keys/sealed-fields.ts';
import { applicantWords, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Notes what an applicant says that a document is, after all that was said before; nothing else changes by it. false: the upload is erased. */
export async function insertWord(
  database: TenantDatabase,
  uploadId: string,
  word: WordContent & { readonly place: number | null },
  saidBy: string,
): Promise<boolean> {
  const vault = await database.vault();
  const { place, ...content } = word;
  return database.transaction(async (transaction) => {
    // Whoever erases it waits, or was first.
    const [upload] = await transaction
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(eq(uploads.id, uploadId), isNull(uploads.erasedAt)))
      .for('update');
    if (!upload) return false;
    const sealed = sealWord(vault, uploadId, content);
    await transaction.insert(applicantWords).values({ uploadId, place, saidBy, sealed });
    return true;
  });
}
