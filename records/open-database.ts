import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';

/** The database, or a transaction on it. */
export type Database = Pick<
  NodePgDatabase,
  'select' | 'insert' | 'update' | 'execute' | 'transaction'
>;

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

/** A pool on the database. `onError` hears of idle connections that broke; the next query opens a new one. */
export function openDatabase(
  connection: Connection,
  onError: (error: Error) => void,
): OpenDatabase {
  const pool = new pg.Pool({
    ...connection,
    max: CONNECTIONS,
    application_name: 'hedui',
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    query_timeout: ANSWER_LIMIT_MS,
    idle_in_transaction_session_timeout: STATEMENT_LIMIT_MS,
    keepAlive: true,
  });
  pool.on('error', onError);
  return { database: drizzle({ client: pool }), pool, close: () => pool.end() };
}
