import { and, arrayOverlaps, eq, inArray, isNull, or } from 'drizzle-orm';
import { appendRecords, type ChainEntry } from './append-records.ts';
import { clearUpload, removeBytes } from './clear-upload.ts';
import type { Queries } from './database.ts';
import { endJoining } from './end-joining.ts';
import { lockContents } from './insert-upload.ts';
import type { ObjectStore } from './object-store.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

const ERASED = 'one of its files is erased / 其中一份文件已删除';

/**
 * Takes an upload back: bytes, names, figures and decisions go, in one transaction; a row without content and a record of the
 * erasure stay, so that the chain still stands. Work on it that is under way is not written. The bytes stay where another
 * upload of the tenant has the same. With a joining go the uploads that it joins. Of an upload that is joined, or was, every
 * joining goes, and the others that stood for it are what they were. Gives the ids of what went; null: no such upload, or it has changed since `asOf`. `by`: who asks.
 */
export async function eraseUpload(
  database: TenantDatabase,
  store: ObjectStore,
  id: string,
  { by = 'pipeline', asOf = null }: { readonly by?: string; readonly asOf?: Date | null } = {},
): Promise<readonly string[] | null> {
  const { tenantId } = database;
  const vault = await database.vault();
  return withUnit(database, { id, asOf }, async (transaction, unit) => {
    const { own, joining, joined, copies } = unit;
    const gone = [own, ...joined, ...copies];
    await lockContents(transaction, tenantId, gone);
    if (joining)
      await endJoining(transaction, { tenantId, vault }, joining, { by, reason: ERASED });
    const now = await appendRecords(
      transaction,
      vault,
      gone.map((row): ChainEntry => ({ kind: 'erasure', uploadId: row.id })),
    );
    for (const row of gone) await clearUpload(transaction, { tenantId, vault, store, now }, row);
    return gone.map((row) => row.id);
  });
}

/**
 * Takes away the bytes of an upload that is at its end, of a joining those of the uploads that it joins; what was read of them
 * stays. A joining that has pages of it, or had, is without its file then, too. false: no such upload, or it has changed since `asOf`.
 */
export async function eraseFile(
  database: TenantDatabase,
  store: ObjectStore,
  id: string,
  { asOf = null }: { readonly asOf?: Date | null } = {},
): Promise<boolean> {
  const { tenantId } = database;
  const vault = await database.vault();
  const erased = await withUnit(database, { id, asOf }, async (transaction, unit) => {
    const { own, joined, copies } = unit;
    if (own.fileErasedAt !== null) return false;
    const gone = [own, ...joined, ...copies].filter(({ fileErasedAt }) => fileErasedAt === null);
    await lockContents(transaction, tenantId, gone);
    const now = await appendRecords(
      transaction,
      vault,
      gone.map((row): ChainEntry => ({ kind: 'file_erasure', uploadId: row.id })),
    );
    for (const row of gone) {
      await transaction
        .update(uploads)
        .set({ fileErasedAt: now })
        .where(and(eq(uploads.tenantId, tenantId), eq(uploads.id, row.id)));
      await removeBytes(transaction, { tenantId, store }, row);
    }
    return true;
  });
  return erased ?? false;
}

type Row = typeof uploads.$inferSelect;

interface Unit {
  readonly own: Row;
  /** The joining that stands for it, if one does. */
  readonly joining: Row | null;
  /** Uploads that it stands for. */
  readonly joined: readonly Row[];
  /** Every joining, also one that was taken back, that has pages of it or of those. */
  readonly copies: readonly Row[];
}

/**
 * Works in a transaction that holds an upload with those that it shares pages with. null: it is not there, or erased. Where somebody
 * has joined it meanwhile, or taken that back, all is let go and held anew, in the one order in which nobody waits in a circle.
 */
async function withUnit<T>(
  database: TenantDatabase,
  { id, asOf }: { readonly id: string; readonly asOf: Date | null },
  work: (transaction: Queries, unit: Unit) => Promise<T>,
): Promise<T | null> {
  for (;;) {
    const done = await database.transaction(async (transaction) => {
      const unit = await lockUnit(transaction, database.tenantId, id);
      if (unit === null) return { result: null };
      // Somebody had to do with it since it was looked for.
      if (unit !== 'changed' && asOf && unit.own.updatedAt.getTime() !== asOf.getTime())
        return { result: null };
      return unit === 'changed' ? unit : { result: await work(transaction, unit) };
    });
    if (done !== 'changed') return done.result;
  }
}

/**
 * Holds an upload with those that it shares pages with, before the end of the chain, as whoever finishes or decides does. Of two that
 * ask at once the second waits here, and finds it erased. Retention sees the uploads of all tenants.
 */
async function lockUnit(
  transaction: Queries,
  tenantId: string,
  id: string,
): Promise<Unit | 'changed' | null> {
  const find = async (one: string) =>
    (
      await transaction
        .select()
        .from(uploads)
        .where(and(eq(uploads.tenantId, tenantId), eq(uploads.id, one), isNull(uploads.erasedAt)))
    )[0];
  const seen = await find(id);
  if (!seen) return null;
  const standing = seen.joinedInto === null ? seen : await find(seen.joinedInto);
  const ids = [...new Set([id, standing?.id ?? id, ...(standing?.joins ?? [])])];
  const rows = await transaction
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.tenantId, tenantId),
        isNull(uploads.erasedAt),
        or(inArray(uploads.id, ids), arrayOverlaps(uploads.joins, ids)),
      ),
    )
    .orderBy(uploads.position)
    .for('update');
  const own = rows.find((row) => row.id === id);
  if (!own) return null;
  if (own.joinedInto !== seen.joinedInto) return 'changed';
  const joined = rows.filter(({ joinedInto }) => joinedInto === id);
  const files = [id, ...joined.map((row) => row.id)];
  return {
    own,
    joining: rows.find((row) => row.id === own.joinedInto) ?? null,
    joined,
    copies: rows.filter((row) => row !== own && row.joins?.some((file) => files.includes(file))),
  };
}
