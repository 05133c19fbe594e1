import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Document } from '../schemas/document.ts';
import type { RecordedJoining } from '../schemas/joining.ts';
import type { ChainEntry } from './append-records.ts';
import type { Queries } from './database.ts';
import { openContent } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { Lineage } from './lineage.ts';
import { records } from './tables.ts';

/**
 * What the chain says next of every Document of an upload when it ceases to count, or counts again, for a joining: `documents` as
 * they stand from now on, each at its place. By whom, the joining says.
 */
export async function entriesOfJoining(
  transaction: Queries,
  vault: Vault,
  of: {
    readonly tenantId: string;
    readonly uploadId: string;
    readonly documents: readonly Document[];
  },
  joining: RecordedJoining,
): Promise<ChainEntry[]> {
  const { tenantId, uploadId, documents } = of;
  const latest = await transaction
    .selectDistinctOn([records.place])
    .from(records)
    .where(
      and(
        eq(records.tenantId, tenantId),
        eq(records.uploadId, uploadId),
        isNotNull(records.version),
      ),
    )
    .orderBy(records.place, desc(records.version));
  return documents.map((document, place): ChainEntry => {
    const row = latest.find((one) => one.place === place);
    if (!row?.content || row.version === null) throw new Error('a document has no record');
    const { file, readers, rules_version, grouping } = Lineage.parse(
      openContent(vault, row, row.content).lineage,
    );
    const lineage = Lineage.parse({
      ...{ file, readers, rules_version },
      ...(grouping ? { grouping } : {}),
      joining,
      decided_by: (joining.undone ?? joining).decided_by,
    });
    return { kind: 'document', uploadId, place, version: row.version + 1, lineage, document };
  });
}
