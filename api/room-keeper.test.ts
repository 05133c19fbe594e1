import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDatabase, type TestDatabase } from '../records/testing/test-database.ts';
import { roomKeeper } from './room-keeper.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());

it('lets no more in at once than there is room for, though they share a count', async () => {
  const assertRoom = roomKeeper(test.database, { all: 100, ofTenant: 3 });
  const asked = Array.from({ length: 20 }, () => assertRoom(test.tenant));
  const all = await Promise.allSettled(asked);
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  for (const one of all)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'quota.backlog' });
});

it('lets as many of one case be on their way as may be', async () => {
  const assertRoom = roomKeeper(test.database, { all: 1_000, ofTenant: 1_000 });
  const caseId = '11111111-1111-4111-8111-111111111111';
  const all = await Promise.allSettled(
    Array.from({ length: 60 }, () => assertRoom(test.tenant, caseId)),
  );
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
});
