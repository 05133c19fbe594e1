import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { GroupingWord } from '../schemas/page-grouping.ts';
import type { RereadingState } from '../schemas/rereading-state.ts';
import { wordOfRow } from './rereading.ts';
import { rereadings } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** What somebody said of the pages of an upload, and what became of it. */
export interface Grouping {
  /** Of the reading again. */
  readonly id: string;
  readonly word: GroupingWord;
  readonly state: RereadingState;
  /** Who took it over or dropped it; null: nobody did. */
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

/** The oldest first. An erasure takes them with it. */
export async function listGroupings(
  database: TenantDatabase,
  uploadId: string,
): Promise<Grouping[]> {
  const vault = await database.vault();
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(rereadings)
      .where(and(eq(rereadings.uploadId, uploadId), isNotNull(rereadings.instruction)))
      .orderBy(asc(rereadings.createdAt), asc(rereadings.reprocessing)),
  );
  return rows.flatMap((row) => {
    const word = wordOfRow(vault, row);
    const { reprocessing: id, state, endedBy, endedAt } = row;
    return word ? [{ id, word, state, endedBy, endedAt }] : [];
  });
}
