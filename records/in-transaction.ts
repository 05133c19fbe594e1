import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import type { Queries, TransactionOptions } from './database.ts';

/**
 * Drizzle's own transaction keeps a connection for ever when it breaks at `begin`, and hides the fault when it breaks before
 * `rollback`. Here a connection always goes back, and one that is in doubt is thrown away.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (queries: Queries) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  const client = await pool.connect();
  let clean = false;
  try {
    await client.query(
      options?.snapshot ? 'begin isolation level repeatable read read only' : 'begin',
    );
    const result = await work(drizzle({ client }));
    await client.query('commit');
    clean = true;
    return result;
  } catch (error) {
    clean = await client.query('rollback').then(
      () => true,
      () => false,
    );
    throw error;
  } finally {
    client.release(!clean);
  }
}
