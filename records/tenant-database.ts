import type { Database, Queries, TransactionOptions } from './database.ts';
import type { Vault } from './keys/vault.ts';

/** The tenant of an installation that serves one alone; the only one that may make others. */
export const DEFAULT_TENANT = '00000000-0000-4000-8000-000000000001';

/** The rows of one tenant: what others have is neither seen nor written. */
export interface TenantDatabase {
  readonly tenantId: string;
  /** As `Database.vaultOf`. */
  vault(): Promise<Vault>;
  /** As `Database.transaction`. */
  transaction<T>(
    work: (queries: Queries) => Promise<T>,
    options?: Pick<TransactionOptions, 'snapshot'>,
  ): Promise<T>;
}

/** Every transaction names its tenant first; row-level security holds it to that. */
export function asTenant(
  database: Pick<Database, 'transaction' | 'vaultOf'>,
  tenantId: string,
): TenantDatabase {
  return {
    tenantId,
    vault: () => database.vaultOf(tenantId),
    transaction: (work, options) => database.transaction(work, { ...options, tenantId }),
  };
}
