import { and, eq } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { looseObjects } from './tables.ts';

/** What lies in the object store, or may, and is named by no row; or soon will be by none. */
export type LooseObject = Pick<typeof looseObjects.$inferSelect, 'tenantId' | 'kind' | 'name'>;

/** It is swept away, after its time, unless it is tied up before. */
export async function letLoose(
  queries: Queries,
  { tenantId, kind, name }: LooseObject,
): Promise<void> {
  await queries.insert(looseObjects).values({ tenantId, kind, name }).onConflictDoNothing();
}

/** It has a row, or is gone. */
export async function tieUp(queries: Queries, object: LooseObject): Promise<void> {
  await queries.delete(looseObjects).where(isThat(object));
}

/** The note of an object, among all of them. */
export function isThat({ tenantId, kind, name }: LooseObject) {
  return and(
    eq(looseObjects.tenantId, tenantId),
    eq(looseObjects.kind, kind),
    eq(looseObjects.name, name),
  );
}
