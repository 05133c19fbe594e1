import { and, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Queries } from './database.ts';
import type { Inbox } from './inbox.ts';
import { letLoose } from './loose-object.ts';
import type { StoreOf } from './object-store.ts';
import { unfinishedParts, unfinishedUploads, uploads } from './tables.ts';

export interface ClearingDeps {
  readonly storeOf: StoreOf;
  /** null: nothing comes by an address of the object store. */
  readonly inbox: Inbox | null;
}

/** Takes the bytes of the parts away, then their rows, so that what fails between is tried again. */
export async function clearParts(
  database: Queries,
  { storeOf }: Pick<ClearingDeps, 'storeOf'>,
  id: string,
): Promise<void> {
  const parts = await database
    .select()
    .from(unfinishedParts)
    .where(eq(unfinishedParts.unfinishedId, id));
  for (const { tenantId, object } of parts) await storeOf(tenantId).remove(object);
  await database.delete(unfinishedParts).where(eq(unfinishedParts.unfinishedId, id));
}

/** A file that will not be finished, or is done with: its bytes, then its row. */
export async function clearUnfinished(
  database: Queries,
  deps: ClearingDeps,
  { id, tenantId, way }: Pick<typeof unfinishedUploads.$inferSelect, 'id' | 'tenantId' | 'way'>,
): Promise<void> {
  await clearParts(database, deps, id);
  if (way === 'direct') {
    // Its address may take the file even after this.
    await letLoose(database, { tenantId, kind: 'direct', name: id });
    await deps.inbox?.remove(tenantId, id);
  }
  await database.delete(unfinishedUploads).where(eq(unfinishedUploads.id, id));
}

/** What is left of how an upload came, and of those that it joins: names as announced, and parts that could not be removed then. */
export async function clearArrivalOf(
  database: Queries,
  deps: ClearingDeps,
  tenantId: string,
  uploadId: string,
): Promise<void> {
  const joined = database
    .select({ id: uploads.id })
    .from(uploads)
    .where(and(eq(uploads.tenantId, tenantId), eq(uploads.joinedInto, uploadId)));
  const arrivals = await database
    .select()
    .from(unfinishedUploads)
    .where(
      and(
        eq(unfinishedUploads.tenantId, tenantId),
        or(eq(unfinishedUploads.uploadId, uploadId), inArray(unfinishedUploads.uploadId, joined)),
      ),
    );
  for (const one of arrivals) await clearUnfinished(database, deps, one);
}

/** All that the queries see and that nobody finished in time. Resolves with how many they were. */
export function clearExpired(database: Queries, deps: ClearingDeps): Promise<number> {
  return clearAll(database, deps, RUN_OUT);
}

/** Those of one tenant. */
export function clearExpiredOf(
  database: Queries,
  deps: ClearingDeps,
  tenantId: string,
): Promise<number> {
  return clearAll(database, deps, and(eq(unfinishedUploads.tenantId, tenantId), RUN_OUT));
}

/** All that the queries see, also what is on its way. */
export function clearEvery(database: Queries, deps: ClearingDeps): Promise<number> {
  return clearAll(database, deps, undefined);
}

const RUN_OUT = lte(unfinishedUploads.expiresAt, sql`now()`);

async function clearAll(
  database: Queries,
  deps: ClearingDeps,
  which: SQL | undefined,
): Promise<number> {
  const found = await database.select().from(unfinishedUploads).where(which);
  for (const one of found) await clearUnfinished(database, deps, one);
  return found.length;
}
