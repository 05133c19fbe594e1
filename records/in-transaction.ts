import { DrizzleQueryError } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Queries, TransactionOptions } from './database.ts';

/**
 * Drizzle's own transaction keeps a connection for ever when it breaks at `begin`, and hides the fault when it breaks before
 * `rollback`. Here a connection always goes back, and one that is in doubt is thrown away. A connection that cannot be had, or
 * breaks at `begin` or `commit`, rejects as a query that failed does.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (queries: Queries) => Promise<T>,
  options?: TransactionOptions,
): Promise<T> {
  const client = await asQuery('connect', pool.connect());
  let clean = false;
  try {
    const begin = beginning(options);
    await asQuery(begin, client.query(begin));
    const result = await work(drizzle({ client }));
    await asQuery('commit', client.query('commit'));
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

function beginning({ snapshot = false, tenantId }: TransactionOptions = {}): string {
  const begin = snapshot ? 'begin isolation level repeatable read read only' : 'begin';
  if (tenantId === undefined) return begin;
  return `${begin}; select set_config('hedui.tenant', ${pg.escapeLiteral(tenantId)}, true)`;
}

/** So that a reset connection of the database is not taken for one of whoever sends a file. */
async function asQuery<T>(query: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new DrizzleQueryError(query, [], error instanceof Error ? error : undefined);
  }
}
