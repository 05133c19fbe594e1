import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import { chainHead, tenants } from './tables.ts';
import { asTenant } from './tenant-database.ts';
import { BEGINNING } from './verify-records.ts';

/** A tenant with a chain of its own; gives its id. Rejects with `TenantNameTakenError`. */
export async function insertTenant(
  database: Pick<Database, 'transaction' | 'vaultOf'>,
  name: string,
): Promise<string> {
  const id = randomUUID();
  await asTenant(database, id).transaction(async (transaction) => {
    const { rowCount } = await transaction
      .insert(tenants)
      .values({ id, name })
      .onConflictDoNothing({ target: tenants.name });
    if (rowCount !== 1) throw new TenantNameTakenError();
    await transaction.insert(chainHead).values({ sequence: 0, hash: BEGINNING });
  });
  return id;
}

export class TenantNameTakenError extends Error {
  constructor() {
    super('a tenant of this name is there');
    this.name = 'TenantNameTakenError';
  }
}
