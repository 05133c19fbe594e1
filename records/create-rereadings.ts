import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { openContent } from './keys/sealed-fields.ts';
import { Lineage } from './lineage.ts';
import { mayBeReadAgain } from './may-be-read-again.ts';
import { records, rereadings, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

const AT_A_TIME = 500;

/** Which uploads are read again: by their ids, or all that a version of the rules, or of our own readers, has read. */
export type Wanted = { readonly documents: readonly string[] } | { readonly version: string };

/**
 * Has uploads read again, under one id. Those that are not there, not at their end with an answer, or whose file is gone are left
 * out. Gives the ids of the others.
 */
export async function createRereadings(
  database: TenantDatabase,
  wanted: Wanted,
  createdBy: string,
): Promise<{ readonly id: string; readonly documents: readonly string[] }> {
  const ids = 'documents' in wanted ? wanted.documents : await readBy(database, wanted.version);
  const id = randomUUID();
  const documents = await database.transaction(async (transaction) => {
    const rows = await transaction
      .select({ id: uploads.id })
      .from(uploads)
      .where(mayBeReadAgain(inArray(uploads.id, [...ids])))
      .orderBy(asc(uploads.position));
    const there = rows.map((row) => row.id);
    for (const uploadId of there)
      await transaction.insert(rereadings).values({ reprocessing: id, uploadId, createdBy });
    return there;
  });
  return { id, documents };
}

/** Uploads of which a Document's first reading was of that version. */
async function readBy(database: TenantDatabase, version: string): Promise<string[]> {
  const vault = await database.vault();
  const found = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await database.transaction((transaction) =>
      transaction
        .select()
        .from(records)
        .where(and(gt(records.sequence, after), eq(records.kind, 'document')))
        .orderBy(asc(records.sequence))
        .limit(AT_A_TIME),
    );
    for (const row of rows) {
      if (row.content === null || row.uploadId === null) continue;
      const { readers, rules_version, decided_by } = Lineage.parse(
        openContent(vault, row, row.content).lineage,
      );
      if (decided_by !== 'pipeline') continue;
      // What was read again since is of the later version.
      if (rules_version === version || readers['hedui/ingest'] === version) found.add(row.uploadId);
      else found.delete(row.uploadId);
    }
    after = rows.at(-1)?.sequence ?? after;
    if (rows.length < AT_A_TIME) return [...found];
  }
}
