import { countOpen } from '../records/count-open.ts';
import { countUnfinished } from '../records/count-unfinished.ts';
import type { Database } from '../records/database.ts';
import type { TenantDatabase } from '../records/tenant-database.ts';
import type { Config } from './config.ts';
import { Problem } from './problem.ts';

/** How long the number of open uploads of all tenants is believed. */
const COUNT_BELIEVED_MS = 1_000;
/** Seconds after which room may be there again. */
const RETRY_WHEN_FULL = 30;
/** Files of one case that are on their way: an applicant sends one after the other, and breaks some off. */
const UNFINISHED_OF_CASE = 40;

/**
 * Refuses files while too many wait or are on their way, by a `Problem`. A tenant that sends more than its share is told so
 * before all are. What has begun to arrive has its place, and is not asked again at its end.
 */
export type RoomKeeper = (tenant: TenantDatabase, caseId?: string | null) => Promise<void>;

export function roomKeeper(database: Database, backlog: Config['backlog']): RoomKeeper {
  let all = { open: 0, at: Number.NEGATIVE_INFINITY };
  return async (tenant, caseId = null) => {
    const own = await tenant.transaction(async (transaction) => ({
      ...(await countOpen(transaction)),
      unfinished: await countUnfinished(transaction, caseId),
    }));
    if (own.open + own.unfinished.all >= backlog.ofTenant)
      throw new Problem('quota.backlog', { retryAfter: RETRY_WHEN_FULL });
    if (own.unfinished.ofCase >= UNFINISHED_OF_CASE)
      throw new Problem('quota.unfinished', { retryAfter: RETRY_WHEN_FULL });
    if (performance.now() - all.at > COUNT_BELIEVED_MS)
      all = { open: (await countOpen(database)).open, at: performance.now() };
    if (all.open >= backlog.all) throw new Problem('service.busy', { retryAfter: RETRY_WHEN_FULL });
  };
}
