import { afterAll, beforeAll, expect, it } from 'vitest';
import { insertCase } from '../insert-case.ts';
import { listCases } from '../list-cases.ts';
import { openDatabase } from '../open-database.ts';
import { asTenant, DEFAULT_TENANT } from '../tenant-database.ts';
import { startTestDatabase, TEST_SECRET, type TestDatabase } from '../testing/test-database.ts';
import { createKeyRing, WrongSecretError } from './key-ring.ts';
import { rotateKeys } from './rotate-keys.ts';

const NEXT = 'the next secret, of 32 characters';
let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());

it('wraps every key anew: what is sealed opens under the new secret and no more under the old', async () => {
  const other = await test.addTenant('other');
  for (const tenant of [test.tenant, other])
    await insertCase(tenant, { name: `case of ${tenant.tenantId}`, createdBy: 'li' });
  const pepper = await test.keys.keyOf(test.api, DEFAULT_TENANT, 'credentials', () =>
    Buffer.from('a pepper'),
  );
  await expect(rotateKeys(test.pool, [NEXT, `${NEXT}!`])).rejects.toThrow(WrongSecretError);
  expect(await rotateKeys(test.pool, [NEXT, TEST_SECRET])).toBe(3);
  expect(await rotateKeys(test.pool, [NEXT, TEST_SECRET])).toBe(0);

  const connection = { host: test.host, user: 'hedui_api', database: 'postgres' };
  const keys = createKeyRing([NEXT]);
  const [fresh, old] = [
    openDatabase(connection, () => undefined, 'hedui_api', keys),
    openDatabase(connection, () => undefined, 'hedui_api', createKeyRing([TEST_SECRET])),
  ];
  try {
    for (const { tenantId } of [test.tenant, other]) {
      const { cases } = await listCases(asTenant(fresh.database, tenantId), {
        after: null,
        limit: 9,
      });
      expect(cases.map(({ name }) => name)).toEqual([`case of ${tenantId}`]);
      await expect(old.database.vaultOf(tenantId)).rejects.toThrow(WrongSecretError);
    }
    expect(await keys.keyOf(fresh.database, DEFAULT_TENANT, 'credentials')).toEqual(pepper);
  } finally {
    for (const opened of [fresh, old]) await opened.close();
  }
});
