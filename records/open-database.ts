import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Database, Queries, TransactionOptions } from './database.ts';
import { inTransaction } from './in-transaction.ts';
import type { KeyRing } from './keys/key-ring.ts';
import type { Vault } from './keys/vault.ts';

export interface OpenDatabase {
  readonly database: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const CONNECTIONS = 10;
const CONNECT_LIMIT_MS = 5_000;
const STATEMENT_LIMIT_MS = 10_000;
/** The server may be gone without a word: the statement's own limit never comes back then. */
const ANSWER_LIMIT_MS = 15_000;

export type Connection =
  | { readonly connectionString: string }
  | { readonly host: string; readonly user: string; readonly database: string };

/** Whom the database takes a session for: the owner makes tables, the API sees one tenant, the worker works for all. */
export type DatabaseRole = 'owner' | 'hedui_api' | 'hedui_worker';

/** A database of our own lets a role sign in; in one that was given, its user puts the role on. */
function inRole(connection: Connection, role: DatabaseRole) {
  if (role === 'owner') return connection;
  return 'connectionString' in connection
    ? { ...connection, options: `-c role=${role}` }
    : { ...connection, user: role };
}

/**
 * A pool on the database. `onError` hears of connections that broke; the next query opens a new one. Without `keys` nothing
 * that is sealed can be written or read.
 */
export function openDatabase(
  connection: Connection,
  onError: (error: Error) => void,
  role: DatabaseRole = 'owner',
  keys: KeyRing | null = null,
): OpenDatabase {
  const pool = new pg.Pool({
    ...inRole(connection, role),
    max: CONNECTIONS,
    application_name: 'hedui',
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    query_timeout: ANSWER_LIMIT_MS,
    idle_in_transaction_session_timeout: STATEMENT_LIMIT_MS,
    keepAlive: true,
  });
  let closing = false;
  const report = (error: Error) => {
    // The server may end sessions that are just being closed.
    if (!closing) onError(error);
  };
  pool.on('error', report);
  // A connection that breaks while it is in use can report it twice; the pool listens once, and an 'error' that nobody
  // hears ends the process.
  pool.on('connect', (client) => client.on('error', report));
  const database: Database = Object.assign(drizzle({ client: pool }), {
    transaction: <T>(work: (queries: Queries) => Promise<T>, options?: TransactionOptions) =>
      inTransaction(pool, work, options),
    vaultOf: async (tenantId: string): Promise<Vault> => {
      if (!keys) throw new Error('this connection was opened without keys');
      return keys.vaultOf(database, tenantId);
    },
  });
  return {
    database,
    pool,
    close: () => {
      closing = true;
      return pool.end();
    },
  };
}
