import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, assertSeen, startCanary, useOf } from '../api/testing/canary-service.ts';
import { openDatabase } from '../records/open-database.ts';
import { freshFolder, hedui, removeFolders } from './testing/run-hedui.ts';

afterAll(removeFolders);

describe('hedui keys rotate', () => {
  it('makes a new secret; documents open, and keys that were handed out still let in', async () => {
    const HEDUI_DATA = await freshFolder('rotate');
    const first = await startCanary({ HEDUI_DATA });
    const id = await useOf(first.service);
    const { text } = await ask(first.service, '/v1/keys', {
      name: 'loans',
      scopes: ['documents:read'],
      expires_in_days: 30,
    });
    const { key } = JSON.parse(text);
    const running = await hedui(['keys', 'rotate'], { HEDUI_DATA });
    expect([running.code, running.err]).toEqual([1, expect.stringContaining(HEDUI_DATA)]);
    await first.service.stop();

    const before = await readFile(join(HEDUI_DATA, 'secret'), 'utf8');
    const rotated = await hedui(['keys', 'rotate'], { HEDUI_DATA });
    expect([rotated.code, rotated.err, rotated.out]).toEqual([0, '', expect.stringMatching(/^2 /)]);
    expect(await readFile(join(HEDUI_DATA, 'secret'), 'utf8')).not.toBe(before);
    await expect(startCanary({ HEDUI_DATA, HEDUI_SECRET: before })).rejects.toThrow('HEDUI_SECRET');

    const second = await startCanary({ HEDUI_DATA });
    await assertSeen(second.service, id);
    const asKey = await fetch(new URL(`/v1/documents/${id}`, second.service.address), {
      headers: { authorization: `Bearer ${key}` },
    });
    expect(asKey.status).toBe(200);
    await second.service.stop();

    const named = await hedui(['keys', 'rotate'], {
      HEDUI_DATA,
      HEDUI_SECRET: 'a secret of somebody, 32 characters',
      HEDUI_SECRET_BEFORE: await readFile(join(HEDUI_DATA, 'secret'), 'utf8'),
    });
    expect([named.code, named.err]).toEqual([0, '']);
    const third = await startCanary({
      HEDUI_DATA,
      HEDUI_SECRET: 'a secret of somebody, 32 characters',
    });
    await assertSeen(third.service, id);
    await third.service.stop();
  }, 120_000);
});

describe('hedui audit', () => {
  it('verifies beside a running service, and finds each way in which a chain was changed', async () => {
    const HEDUI_DATA = await freshFolder('audit');
    const elsewhere = await freshFolder('anchors');
    const { service } = await startCanary({ HEDUI_DATA });
    for (let n = 0; n < 2; n += 1) await useOf(service);
    const verify = async () => {
      const told = await hedui(['audit', 'verify', '--anchors', elsewhere], { HEDUI_DATA });
      expect(told.err).toBe('');
      return [told.code, told.out];
    };
    const anchored = await hedui(['audit', 'anchor', '--to', elsewhere], { HEDUI_DATA });
    expect([anchored.code, anchored.err]).toEqual([0, '']);
    expect(await verify()).toEqual([
      0,
      expect.stringContaining('4 records, 1 anchors, as written'),
    ]);

    // What the owner of the database can do, and take back.
    const owner = openDatabase(
      { host: join(HEDUI_DATA, 'socket'), user: 'hedui', database: 'postgres' },
      () => undefined,
    );
    await owner.pool.query('create table kept as select * from records');
    const manipulated = async (statements: string) => {
      const change = (sql: string) =>
        owner.pool.query(`begin; set local session_replication_role = replica; ${sql}; commit`);
      await change(statements);
      const [code, told] = await verify();
      await change(`delete from records; insert into records select * from kept;
        update chain_head set sequence = 4, hash = (select hash from kept where sequence = 4)`);
      return [code, /record (\d+): ([\w ]+)/.exec(String(told))?.slice(1, 3)];
    };
    const [changed, order] = ['a record is not what was recorded ', 'a record is missing'];
    expect(
      await manipulated(
        'update records set content = set_byte(content, 50, get_byte(content, 50) # 1) where sequence = 2',
      ),
    ).toEqual([2, ['2', changed]]);
    expect(await manipulated('delete from records where sequence = 2')).toEqual([2, ['2', order]]);
    expect(
      await manipulated(`
        update records set sequence = sequence + 10 where sequence > 2;
        insert into records select (jsonb_populate_record(k, jsonb_build_object('sequence', 3, 'version', 7,
          'hash', repeat('c', 64), 'previous_hash', repeat('d', 64)))).* from kept k where sequence = 2;
        update records set sequence = sequence - 9 where sequence > 10`),
    ).toEqual([2, ['3', order]]);
    expect(
      await manipulated(`
        update records set sequence = -2 where sequence = 2; update records set sequence = 2 where sequence = 3;
        update records set sequence = 3 where sequence = -2`),
    ).toEqual([2, ['2', order]]);
    const cut = `delete from records where sequence > 3;
      update chain_head set sequence = 3, hash = (select hash from kept where sequence = 3)`;
    const anchor = 'it is not the chain that was noted ';
    expect(await manipulated(cut)).toEqual([2, ['4', anchor]]);
    // Written anew by the service itself, in order, from the cut on.
    const [{ id } = { id: '' }] = (
      await owner.pool.query('select upload_id as id from kept where sequence = 1')
    ).rows;
    await owner.pool.query(`begin; set local session_replication_role = replica; ${cut}; commit`);
    await ask(service, `/v1/documents/${id}/decisions`, {
      document: 0,
      version: 9,
      decision: { action: 'set', target: '/lines/0/cells/c1', value: '1.00', reason: 'rewritten' },
    });
    expect(await verify()).toEqual([2, expect.stringContaining(`record 4: ${anchor}`)]);

    // An anchor that somebody made to fit is not signed.
    const file = anchored.out.split('\n')[0] ?? '';
    const noted = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...noted, chains: [] }));
    expect(await verify()).toEqual([2, expect.stringContaining('not signed by this installation')]);
    await owner.close();
    await service.stop();
  }, 120_000);
});
