import type { KeyObject } from 'node:crypto';
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { chainHead, records } from '../tables.ts';
import { DEFAULT_TENANT } from '../tenant-database.ts';
import { erasedBy } from '../verify-records.ts';
import { anchorKeyOf, type Noted } from './anchor.ts';

/** The key of this installation's anchors, which every backup of it has as well. */
export async function anchorKey(database: Pick<Database, 'vaultOf'>): Promise<KeyObject> {
  return anchorKeyOf((await database.vaultOf(DEFAULT_TENANT)).derive('hedui anchor 1'));
}

/** What the ends of all chains are now, and what was erased since the anchors before. `database`: as the worker has it. */
export async function noteChains(
  database: Database,
  before: readonly Noted[],
  /** Of a restored database: where each chain ended in its backup. */
  restored: ReadonlyMap<string, number> | null = null,
): Promise<Noted> {
  return database.transaction(
    async (transaction) => {
      const heads = await transaction.select().from(chainHead).orderBy(asc(chainHead.tenantId));
      const chains: Noted['chains'] = [];
      for (const { tenantId, sequence, hash } of heads) {
        const erasures = await transaction
          .select({
            kind: records.kind,
            uploadId: records.uploadId,
            erased: records.erased,
            caseId: records.caseId,
          })
          .from(records)
          .where(
            and(
              eq(records.tenantId, tenantId),
              gt(records.sequence, restored ? 0 : lastNoted(before, tenantId)),
              inArray(records.kind, ['erasure', 'withdrawal']),
            ),
          )
          .orderBy(asc(records.sequence));
        const erased = erasures.flatMap((row) => [...erasedBy(row)]);
        const withdrawn = erasures.flatMap(({ caseId }) => caseId ?? []);
        const chain = { tenant: tenantId, sequence, hash, erased, withdrawn };
        chains.push(restored ? { ...chain, restored: restored.get(tenantId) ?? 0 } : chain);
      }
      return { at: new Date().toISOString(), chains };
    },
    { snapshot: true },
  );
}

/** Sequence of a tenant's chain that was noted last; 0: none. */
function lastNoted(before: readonly Noted[], tenantId: string): number {
  const last = before.findLast(({ chains }) => chains.some(({ tenant }) => tenant === tenantId));
  return last?.chains.find(({ tenant }) => tenant === tenantId)?.sequence ?? 0;
}

/** Whether there is something that the anchors before do not say: null, `erasure`, or `records` alone. */
export function newsIn(noted: Noted, before: readonly Noted[]): 'erasure' | 'records' | null {
  if (noted.chains.some(({ erased, withdrawn }) => erased.length + withdrawn.length > 0))
    return 'erasure';
  const isNews = noted.chains.some(({ tenant, sequence }) => sequence > lastNoted(before, tenant));
  return isNews ? 'records' : null;
}
