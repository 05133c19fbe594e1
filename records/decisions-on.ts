import { and, asc, eq, gt } from 'drizzle-orm';
import type { Decision } from '../schemas/decision.ts';
import type { Queries } from './database.ts';
import { decisionOfRow } from './decision-of-row.ts';
import type { DocumentOfReading } from './document-as-read.ts';
import type { Vault } from './keys/vault.ts';
import { decisions } from './tables.ts';

/** On one Document of the reading that stands, in their order; those on a former one were replayed when it was taken over. */
export async function decisionsOn(
  transaction: Pick<Queries, 'select'>,
  vault: Vault,
  { tenantId, uploadId, place, base }: DocumentOfReading,
): Promise<Decision[]> {
  const rows = await transaction
    .select()
    .from(decisions)
    .where(
      and(
        eq(decisions.tenantId, tenantId),
        eq(decisions.uploadId, uploadId),
        eq(decisions.place, place),
        gt(decisions.version, base),
      ),
    )
    .orderBy(asc(decisions.version));
  return rows.map((row) => decisionOfRow(vault, row));
}
