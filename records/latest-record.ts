import { and, desc, eq } from 'drizzle-orm';
import { openContent } from './keys/sealed-fields.ts';
import { Lineage } from './lineage.ts';
import { records } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** What the chain says last of one Document of an upload; null: nothing, or its content is erased. */
export async function latestRecord(
  database: TenantDatabase,
  { uploadId, place }: { readonly uploadId: string; readonly place: number },
): Promise<{
  readonly sequence: number;
  readonly hash: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly lineage: Lineage;
} | null> {
  const vault = await database.vault();
  const [row] = await database.transaction((transaction) =>
    transaction
      .select()
      .from(records)
      .where(and(eq(records.uploadId, uploadId), eq(records.place, place)))
      .orderBy(desc(records.version))
      .limit(1),
  );
  if (!row?.content || row.version === null) return null;
  const { sequence, hash, version, recordedAt } = row;
  const { lineage } = openContent(vault, row, row.content);
  return { sequence, hash, version, recordedAt, lineage: Lineage.parse(lineage) };
}
