import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { openContent } from './keys/sealed-fields.ts';
import { pageOf } from './page-of.ts';
import { HeduiRecord } from './record.ts';
import { records } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/**
 * Records of the chain after a sequence, in order: each version of each Document, and each erasure. Of one upload those that are
 * about it, a withdrawal of its case among them.
 */
export async function listRecords(
  database: TenantDatabase,
  page: { readonly after: number; readonly limit: number; readonly uploadId?: string | undefined },
): Promise<{ readonly records: readonly HeduiRecord[]; readonly next: number | null }> {
  const vault = await database.vault();
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(records)
      .where(
        and(
          gt(records.sequence, page.after),
          page.uploadId === undefined
            ? undefined
            : sql`(${eq(records.uploadId, page.uploadId)} or ${page.uploadId}::uuid = any(${records.erased}))`,
        ),
      )
      .orderBy(asc(records.sequence))
      .limit(page.limit + 1),
  );
  const { shown, last } = pageOf(rows, page.limit);
  return {
    records: shown.map((row) => {
      const content = row.content && openContent(vault, row, row.content);
      return HeduiRecord.parse({
        sequence: row.sequence,
        hash: row.hash,
        previous_hash: row.previousHash,
        kind: row.kind,
        upload_id: row.uploadId,
        ...(row.kind === 'withdrawal' ? { case_id: row.caseId, erased: row.erased } : {}),
        place: row.place,
        version: row.version,
        recorded_at: row.recordedAt.toISOString(),
        lineage: content?.lineage ?? null,
        document: content?.document ?? null,
      });
    }),
    next: last?.sequence ?? null,
  };
}
