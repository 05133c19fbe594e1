import { and, asc, eq, isNull, lt, notExists, type SQL, sql } from 'drizzle-orm';
import { type ClearingDeps, clearArrivalOf } from './clear-unfinished.ts';
import { ERASED_NAME } from './clear-upload.ts';
import type { Database, Queries } from './database.ts';
import { eraseFile, eraseUpload } from './erase-upload.ts';
import { sealName } from './keys/sealed-fields.ts';
import { cases, credentials, unfinishedUploads, uploads } from './tables.ts';
import { asTenant } from './tenant-database.ts';

/** Days that something is kept after the last change of its upload; null: until somebody erases it. */
export interface Retention {
  /** The file as it was sent. */
  readonly files: number | null;
  /** What was read, decided and recorded; then nothing but the row, and the hashes of the chain, is left. */
  readonly records: number | null;
  /** Keys, sessions and links after their end, and what is noted of the chain outside the database; 180 at least. */
  readonly audit: number | null;
}

export interface Retained {
  readonly files: number;
  readonly uploads: number;
  readonly cases: number;
  readonly credentials: number;
}

const BATCH = 100;

/**
 * Erases what has been kept long enough, of all tenants, each with its record; says how much. By the database's clock. What is
 * being read is not touched. Stops soon after the signal, and leaves the rest to the next time.
 */
export async function applyRetention(
  database: Database,
  deps: ClearingDeps,
  retention: Retention,
  signal: AbortSignal,
): Promise<Retained> {
  const erase = <T>(
    days: number | null,
    select: (age: ReturnType<typeof olderThan>) => Promise<readonly T[]>,
    eraseOne: (one: T) => Promise<boolean>,
  ) => (days === null ? 0 : inBatches(() => select(olderThan(days)), eraseOne, signal));
  const uploadsWhere = (...more: ReturnType<typeof isNull>[]) =>
    database
      .select({ tenantId: uploads.tenantId, id: uploads.id, asOf: uploads.updatedAt })
      .from(uploads)
      .where(and(isNull(uploads.erasedAt), AT_END, ...more))
      .orderBy(asc(uploads.updatedAt))
      .limit(BATCH);
  const tenant = ({ tenantId }: Aged) => asTenant(database, tenantId);
  const eraseOne = (how: typeof eraseUpload | typeof eraseFile) => async (one: AgedUpload) => {
    await clearArrivalOf(database, deps, one.tenantId, one.id);
    const gone = await how(tenant(one), deps.storeOf(one.tenantId), one.id, { asOf: one.asOf });
    return gone !== null && gone !== false;
  };
  return {
    uploads: await erase(
      retention.records,
      (age) => uploadsWhere(age, isNull(uploads.joinedInto)),
      eraseOne(eraseUpload),
    ),
    files: await erase(
      retention.files,
      (age) => uploadsWhere(age, isNull(uploads.fileErasedAt), IS_KEPT_BY_ITSELF),
      eraseOne(eraseFile),
    ),
    cases: await erase(
      retention.records,
      () => emptyCases(database, retention.records ?? 0),
      (one) => forgetCase(database, one, retention.records ?? 0),
    ),
    credentials:
      retention.audit === null
        ? 0
        : ((
            await database
              .delete(credentials)
              .where(
                sql`coalesce(${credentials.revokedAt}, ${credentials.expiresAt}) < now() - ${retention.audit} * interval '1 day'`,
              )
          ).rowCount ?? 0),
  };
}

interface Aged {
  readonly tenantId: string;
  readonly id: string;
}
interface AgedUpload extends Aged {
  /** When it changed last: where somebody decides, joins or takes back meanwhile, it is kept. */
  readonly asOf: Date;
}

/** What is joined is kept and erased with what stands for it, while that has its file. */
const IS_KEPT_BY_ITSELF = sql`not exists (
  select from uploads joining where joining.tenant_id = uploads.tenant_id
    and joining.id = uploads.joined_into and joining.file_erased_at is null)`;
const AT_END = sql`${uploads.state} not in ('received', 'stored', 'reading', 'reconciling')`;
const olderThan = (days: number) => lt(uploads.updatedAt, sql`now() - ${days} * interval '1 day'`);

async function inBatches<T>(
  select: () => Promise<readonly T[]>,
  eraseOne: (one: T) => Promise<boolean>,
  signal: AbortSignal,
): Promise<number> {
  let erased = 0;
  while (!signal.aborted) {
    const batch = await select();
    for (const one of batch) {
      if (signal.aborted) break;
      if (await eraseOne(one)) erased += 1;
    }
    if (batch.length < BATCH) break;
  }
  return erased;
}

/** Old cases of which no upload is left: the name that is left is somebody's. */
function emptyCases(database: Queries, days: number, which?: SQL) {
  return database
    .select({ tenantId: cases.tenantId, id: cases.id })
    .from(cases)
    .where(
      and(
        which,
        isNull(cases.withdrawnAt),
        lt(cases.createdAt, sql`now() - ${days} * interval '1 day'`),
        notExists(
          database
            .select({ id: uploads.id })
            .from(uploads)
            .where(
              and(
                eq(uploads.tenantId, cases.tenantId),
                eq(uploads.caseId, cases.id),
                isNull(uploads.erasedAt),
              ),
            ),
        ),
        // Something is on its way to it.
        notExists(
          database
            .select({ id: unfinishedUploads.id })
            .from(unfinishedUploads)
            .where(
              and(
                eq(unfinishedUploads.tenantId, cases.tenantId),
                eq(unfinishedUploads.caseId, cases.id),
              ),
            ),
        ),
      ),
    )
    .limit(BATCH);
}

async function forgetCase(
  database: Database,
  { tenantId, id }: Aged,
  days: number,
): Promise<boolean> {
  const vault = await database.vaultOf(tenantId);
  const isIt = and(eq(cases.tenantId, tenantId), eq(cases.id, id));
  return database.transaction(async (transaction) => {
    // Whoever sends something to it holds it; once they are done it is looked at again.
    await transaction.select({ id: cases.id }).from(cases).where(isIt).for('update');
    const [still] = await emptyCases(transaction, days, isIt);
    if (!still) return false;
    await transaction
      .update(cases)
      .set({
        ...{ sealedName: sealName(vault, id, ERASED_NAME), wanted: null },
        withdrawnAt: sql`now()`,
      })
      .where(isIt);
    return true;
  });
}
