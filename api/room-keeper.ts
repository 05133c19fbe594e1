import { countOpen } from '../records/count-open.ts';
import { countUnfinished } from '../records/count-unfinished.ts';
import type { Database } from '../records/database.ts';
import type { TenantDatabase } from '../records/tenant-database.ts';
import type { Config } from './config.ts';
import { Problem } from './problem.ts';
import { sharedAnswers } from './shared-answers.ts';

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

interface Counted {
  readonly open: number;
  readonly unfinished: Awaited<ReturnType<typeof countUnfinished>>;
  /** Files that were let in by this count, and are not in it. */
  letIn: number;
}

export function roomKeeper(database: Database, backlog: Config['backlog']): RoomKeeper {
  let all = { open: 0, at: Number.NEGATIVE_INFINITY };
  // Many files come at once: each would count the same.
  const [countOwn, countAll] = [sharedAnswers<Counted>(), sharedAnswers<typeof all>()];
  return async (tenant, caseId = null) => {
    const own = await countOwn(`${tenant.tenantId} ${caseId}`, () =>
      tenant.transaction(async (transaction) => ({
        open: (await countOpen(transaction)).open,
        unfinished: await countUnfinished(transaction, caseId),
        letIn: 0,
      })),
    );
    if (performance.now() - all.at > COUNT_BELIEVED_MS)
      all = await countAll('all', async () => ({
        open: (await countOpen(database)).open,
        at: performance.now(),
      }));
    if (own.open + own.unfinished.all + own.letIn >= backlog.ofTenant)
      throw new Problem('quota.backlog', { retryAfter: RETRY_WHEN_FULL });
    if (caseId !== null && own.unfinished.ofCase + own.letIn >= UNFINISHED_OF_CASE)
      throw new Problem('quota.unfinished', { retryAfter: RETRY_WHEN_FULL });
    if (all.open >= backlog.all) throw new Problem('service.busy', { retryAfter: RETRY_WHEN_FULL });
    own.letIn += 1;
  };
}
