import { eq } from 'drizzle-orm';
import { records } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Whether the chain has this record. `hash` is the beginning of its hash, in hex; null: any. */
export async function isInChain(
  database: TenantDatabase,
  { sequence, hash }: { readonly sequence: number; readonly hash: string | null },
): Promise<boolean> {
  const [row] = await database.transaction((transaction) =>
    transaction.select({ hash: records.hash }).from(records).where(eq(records.sequence, sequence)),
  );
  return row?.hash.startsWith(hash ?? '') ?? false;
}
