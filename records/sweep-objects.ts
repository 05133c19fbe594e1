import { and, eq, exists, lt, notExists, sql } from 'drizzle-orm';
import { HOLDS_BYTES, removeBytes } from './clear-upload.ts';
import type { Database } from './database.ts';
import type { Inbox } from './inbox.ts';
import { lockContent } from './insert-upload.ts';
import { tieUp } from './loose-object.ts';
import type { StoreOf } from './object-store.ts';
import { looseObjects, objects, unfinishedParts, uploads } from './tables.ts';

export interface SweepDeps {
  /** As they lie there, under the names that the rows of objects say. */
  readonly kept: StoreOf;
  /** As uploads know them. */
  readonly storeOf: StoreOf;
  /** null: nothing comes by an address of the object store. */
  readonly inbox: Inbox | null;
}

export interface Swept {
  /** Objects that no row named. */
  readonly loose: number;
  /** Objects of which nothing became an upload. */
  readonly unowned: number;
}

/** Whoever was at work on it then has come to an end. */
const OLD = sql`now() - interval '1 day'`;
const BATCH = 100;

/**
 * Takes away what lies in the object store for nothing: what a process that died had put there, what came by an address after
 * its upload was cleared away. Only what this database itself has noted, and never what a row names. Who is about to name it,
 * after a day, is told that it is gone, as after an erasure, and sends again.
 */
export async function sweepObjects(
  database: Database,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<Swept> {
  await sweepInbox(database, deps);
  return {
    loose: await sweepLoose(database, deps, signal),
    unowned: await sweepUnowned(database, deps, signal),
  };
}

/** What came after its time goes at each look; no PUT that began in time lasts a day. */
async function sweepInbox(database: Database, { inbox }: SweepDeps): Promise<void> {
  if (inbox === null) return;
  const old = await database
    .select({ isOld: sql<boolean>`${looseObjects.since} < ${OLD}`, row: looseObjects })
    .from(looseObjects)
    .where(eq(looseObjects.kind, 'direct'));
  for (const { row, isOld } of old) {
    await inbox.remove(row.tenantId, row.name);
    if (isOld) await tieUp(database, row);
  }
}

async function sweepLoose(
  database: Database,
  { kept }: SweepDeps,
  signal: AbortSignal,
): Promise<number> {
  const isOld = and(eq(looseObjects.kind, 'kept'), lt(looseObjects.since, OLD));
  const itsRow = database
    .select({ one: sql`1` })
    .from(objects)
    .where(
      and(eq(objects.tenantId, looseObjects.tenantId), eq(objects.storedAs, looseObjects.name)),
    );
  // Named after all, by a process that died right then.
  await database.delete(looseObjects).where(and(isOld, exists(itsRow)));
  return inBatches(
    () =>
      database
        .select()
        .from(looseObjects)
        .where(and(isOld, notExists(itsRow)))
        .limit(BATCH),
    async (row) => {
      await kept(row.tenantId).remove(row.name);
      await tieUp(database, row);
    },
    signal,
  );
}

async function sweepUnowned(
  database: Database,
  { storeOf }: SweepDeps,
  signal: AbortSignal,
): Promise<number> {
  const isUnowned = and(
    lt(objects.keptAt, OLD),
    notExists(
      database
        .select({ one: sql`1` })
        .from(uploads)
        .where(
          and(
            eq(uploads.tenantId, objects.tenantId),
            eq(uploads.sha256, objects.sha256),
            HOLDS_BYTES,
          ),
        ),
    ),
    notExists(
      database
        .select({ one: sql`1` })
        .from(unfinishedParts)
        .where(
          and(
            eq(unfinishedParts.tenantId, objects.tenantId),
            eq(unfinishedParts.object, objects.sha256),
          ),
        ),
    ),
  );
  return inBatches(
    () => database.select().from(objects).where(isUnowned).limit(BATCH),
    ({ tenantId, sha256 }) =>
      database.transaction(async (transaction) => {
        await lockContent(transaction, tenantId, sha256);
        // The same bytes may have come anew since.
        const [still] = await transaction
          .select({ sha256: objects.sha256 })
          .from(objects)
          .where(and(eq(objects.tenantId, tenantId), eq(objects.sha256, sha256), isUnowned));
        const store = storeOf(tenantId);
        if (still) await removeBytes(transaction, { tenantId, store }, { id: null, sha256 });
      }),
    signal,
  );
}

/** Until nothing is left, or the signal. What cannot be removed ends it: the next time goes on. */
async function inBatches<T>(
  select: () => Promise<readonly T[]>,
  sweep: (row: T) => Promise<void>,
  signal: AbortSignal,
): Promise<number> {
  let swept = 0;
  while (!signal.aborted) {
    const rows = await select();
    for (const row of rows) {
      if (signal.aborted) break;
      await sweep(row);
      swept += 1;
    }
    if (rows.length < BATCH) break;
  }
  return swept;
}
