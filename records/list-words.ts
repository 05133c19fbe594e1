import { and, asc, inArray, isNotNull } from 'drizzle-orm';
import type { PlacedWord } from '../schemas/applicant-word.ts';
import { openWord } from './keys/sealed-fields.ts';
import { applicantWords } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** What applicants said of the documents of these uploads, by upload, the oldest first. */
export async function listWords(
  database: TenantDatabase,
  uploadIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PlacedWord[]>> {
  if (uploadIds.length === 0) return new Map();
  const vault = await database.vault();
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(applicantWords)
      .where(
        and(inArray(applicantWords.uploadId, [...uploadIds]), isNotNull(applicantWords.sealed)),
      )
      .orderBy(asc(applicantWords.position)),
  );
  const words = rows.map(({ uploadId, place, saidBy, saidAt, sealed }) => ({
    uploadId,
    word: {
      ...openWord(vault, uploadId, sealed ?? Buffer.alloc(0)),
      ...{ document: place, said_by: saidBy, said_at: saidAt.toISOString() },
    },
  }));
  return new Map(
    uploadIds.map((id) => [
      id,
      words.filter(({ uploadId }) => uploadId === id).map(({ word }) => word),
    ]),
  );
}
