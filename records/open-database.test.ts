import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isDatabaseAway } from './is-database-away.ts';
import { isLastingFault } from './is-lasting-fault.ts';
import { openDatabase } from './open-database.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());

/** Ends this session from the inside: the next query meets a connection that is gone. */
const cut = sql`select pg_terminate_backend(pg_backend_pid())`;

it('a transaction that throws leaves nothing behind and gives its connection back', async () => {
  await test.pool.query('create table t (a int); grant select, insert on t to hedui_worker');
  const fault = new Error('no');
  for (let time = 0; time < 20; time += 1)
    await expect(
      test.database.transaction(async (queries) => {
        await queries.execute(sql`insert into t values (1)`);
        throw fault;
      }),
    ).rejects.toBe(fault);
  const { rows } = await test.database.execute(sql`select count(*)::int as n from t`);
  expect(rows).toEqual([{ n: 0 }]);
});

it('connections that break, at any point of a transaction, do not use up the pool', async () => {
  for (let time = 0; time < 15; time += 1) {
    await expect(test.database.execute(cut)).rejects.toSatisfy(isDatabaseAway);
    await expect(
      test.database.transaction(async (queries) => {
        await queries.execute(cut);
      }),
    ).rejects.toSatisfy(isDatabaseAway);
    await expect(
      test.database.transaction(async (queries) => {
        await queries.execute(cut).catch(() => undefined);
      }),
    ).rejects.toSatisfy(isDatabaseAway);
    // A pooled connection that is cut while idle breaks at `begin`.
    await test.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hedui' and pid <> pg_backend_pid()`,
    );
    await test.database
      .transaction(async () => undefined)
      .catch((error) => expect(error).toSatisfy(isDatabaseAway));
  }
  const all = await Promise.all(
    Array.from({ length: 10 }, () =>
      test.database.transaction(async (queries) => (await queries.execute(sql`select 1`)).rowCount),
    ),
  );
  expect(all).toEqual(Array(10).fill(1));
});

it('a transaction for which no connection can be had says that the database is away', async () => {
  const nowhere = openDatabase(
    { connectionString: 'postgres://nobody@127.0.0.1:1/none' },
    () => undefined,
  );
  await expect(nowhere.database.transaction(async () => undefined)).rejects.toSatisfy(
    isDatabaseAway,
  );
  await nowhere.close();
});

it('a fault of the statement is a lasting one', async () => {
  await expect(test.database.execute(sql`select nothing`)).rejects.toSatisfy(isLastingFault);
});

it('a server that takes no writes for now is away, not wrong', async () => {
  const write = test.database.transaction(async (queries) => {
    await queries.execute(sql`set transaction read only`);
    await queries.execute(sql`create table no_table (a int)`);
  });
  await expect(write).rejects.toSatisfy(isDatabaseAway);
});
