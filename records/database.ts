import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Vault } from './keys/vault.ts';

/** What can be asked of the database, inside a transaction or outside. */
export type Queries = Pick<
  NodePgDatabase,
  'select' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute'
>;

export interface TransactionOptions {
  /** Reads only, all of one moment. */
  readonly snapshot?: boolean;
  /** Whose rows alone are seen and written: named with the beginning, in one question. */
  readonly tenantId?: string;
}

export interface Database extends Queries, Pick<NodePgDatabase, '$with' | 'with'> {
  /**
   * All of `work` or nothing. Rejects with what `work` threw, or with what kept the transaction from committing; after a
   * connection that broke at the commit, whether it took place is not known.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Seals and opens what a tenant keeps. Ask before a transaction: the first time it needs one of its own. */
  vaultOf(tenantId: string): Promise<Vault>;
}
