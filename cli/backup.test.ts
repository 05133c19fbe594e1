import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { ask, CANARY, startCanary, useOf } from '../api/testing/canary-service.ts';
import { MANIFEST_FILE } from '../records/backup/manifest.ts';
import { openDatabase } from '../records/open-database.ts';
import { startEmbeddedPostgres } from '../records/postgres/embedded-postgres.ts';
import { startStubS3 } from '../records/testing/stub-s3.ts';
import { startWebhookReceiver } from '../workers/testing/webhook-receiver.ts';
import { freshFolder, hedui, removeFolders } from './testing/run-hedui.ts';

afterAll(removeFolders);

type Told = { readonly document_id: string };
type Settings = Readonly<Record<string, string>>;

/** Backs a running service up, erases, and restores into `fresh`, which answers as the first one did but for what was erased. */
async function backUpAndRestore(settings: Settings, fresh: Settings, secretOf: string | null) {
  const backup = await freshFolder('backup');
  const anchors = await freshFolder('anchors');
  const receiver = await startWebhookReceiver();
  const hooks = { HEDUI_ANCHORS: anchors, HEDUI_WEBHOOK_NETWORKS: '127.0.0.0/8' };
  const to = { ...settings, ...hooks };
  const first = await startCanary(to);
  const webhook = { url: receiver.url, events: ['document.needs_review'] };
  receiver.trust(JSON.parse((await ask(first.service, '/v1/webhooks', webhook)).text).secret);
  const underWay = await beginInParts(first.service.address);
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) ids.push(await useOf(first.service));
  const [erased = '', withdrawn = '', kept = ''] = ids;
  // Others go on sending while the copy is made.
  let sending = true;
  const sent = (async () => {
    for (; sending; await sleep(5))
      await fetch(new URL('/v1/documents', first.service.address), {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body: `%PDF ${Math.random()}`,
      });
  })();
  const made = await hedui(['backup', '--to', backup], to);
  sending = false;
  await sent;
  expect([made.code, made.err], made.out).toEqual([0, '']);
  expect(made.out).toContain(secretOf ? 'secret' : 'HEDUI_SECRET');

  await fetch(new URL(`/v1/documents/${erased}`, first.service.address), { method: 'DELETE' });
  const caseOf = JSON.parse((await ask(first.service, `/v1/documents/${withdrawn}`)).text).case_id;
  expect((await ask(first.service, `/v1/cases/${caseOf}/withdrawal`, {})).status).toBe(200);
  expect((await hedui(['audit', 'anchor'], to)).code).toBe(0);
  await first.service.stop();

  const refused = await hedui(['restore', '--from', backup], to);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('holds data')]);
  const target = { ...fresh, ...hooks };
  const restore = () => hedui(['restore', '--from', backup], target);
  const without = await hedui(['restore', '--from', backup], {
    ...{ ...target, HEDUI_SECRET: 'another secret, of 32 characters' },
  });
  expect([without.code, without.err]).toEqual([1, expect.stringContaining('HEDUI_SECRET')]);
  if (secretOf !== null) await cp(secretOf, join(fresh.HEDUI_DATA ?? '', 'secret'));
  const restored = await restore();
  expect([restored.code, restored.err], restored.out).toEqual([0, '']);
  expect(restored.out).toContain('2 uploads erased again');
  expect((await restore()).err).toContain('holds data');

  const second = await startCanary(target);
  for (const id of [erased, withdrawn])
    expect((await ask(second.service, `/v1/documents/${id}`)).status).toBe(410);
  expect((await ask(second.service, `/v1/cases/${caseOf}`)).status).toBe(410);
  const { text } = await ask(second.service, `/v1/documents/${kept}`);
  expect(text).toContain('31415926.53');
  const wanted = await ask(second.service, `/v1/cases/${JSON.parse(text).case_id}/wanted`);
  expect(wanted.text).toContain(CANARY.wanted);
  // It goes on: new rows have new positions, and the chain stands against all that was noted.
  const more = await useOf(second.service);
  const { documents } = JSON.parse((await ask(second.service, '/v1/documents?limit=1')).text);
  expect(documents[0].id).toBe(more);
  // Webhooks go on under the same secret; what was on its way is begun anew.
  const told = () => receiver.received.map(({ data }) => (data as Told).document_id);
  for (let n = 0; n < 600 && !told().includes(more); n += 1) await sleep(100);
  expect(told()).toContain(more);
  expect(receiver.forged()).toBe(0);
  await receiver.close();
  expect((await ask(second.service, underWay)).status).toBe(404);
  const verified = await hedui(['audit', 'verify'], target);
  expect([verified.code, verified.err, verified.out]).toEqual([
    ...[0, '', expect.stringContaining('as written')],
  ]);
  await second.service.stop();
  return { backup, kept };
}

/** A file of which half has come; gives its path. */
async function beginInParts(address: string): Promise<string> {
  const tus = { 'tus-resumable': '1.0.0' };
  const begun = await fetch(new URL('/v1/uploads', address), {
    method: 'POST',
    headers: { ...tus, 'upload-length': '10' },
  });
  const path = begun.headers.get('location') ?? '';
  const sent = await fetch(new URL(path, address), {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: 'half.',
  });
  expect([begun.status, sent.status]).toEqual([201, 204]);
  return path;
}

describe('backup and restore', () => {
  it('alone, beside the running service, into another data folder', async () => {
    const [HEDUI_DATA, other, spare] = [
      await freshFolder('alone'),
      await freshFolder('other'),
      await freshFolder('spare'),
    ];
    const secret = join(HEDUI_DATA, 'secret');
    const { backup } = await backUpAndRestore({ HEDUI_DATA }, { HEDUI_DATA: other }, secret);

    // A copy that is not whole, or not what it was, is refused and leaves nothing behind.
    const into = { HEDUI_DATA: spare };
    await cp(secret, join(spare, 'secret'));
    const again = await hedui(['backup', '--to', backup], { HEDUI_DATA: other });
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('not empty')]);
    const table = join(backup, 'tables/uploads.jsonl.gz');
    const rows = await readFile(table);
    await writeFile(table, Buffer.from(rows.map((byte, at) => (at === 40 ? byte ^ 1 : byte))));
    const damaged = await hedui(['restore', '--from', backup], into);
    expect([damaged.code, damaged.err]).toEqual([1, expect.stringContaining('uploads.jsonl.gz')]);
    await writeFile(table, rows);
    const manifest = join(backup, MANIFEST_FILE);
    const text = await readFile(manifest, 'utf8');
    await writeFile(manifest, text.slice(0, 100));
    const half = await hedui(['restore', '--from', backup], into);
    expect([half.code, half.err]).toEqual([1, expect.stringContaining('no whole backup')]);
    await writeFile(manifest, text);
    expect((await hedui(['restore', '--from', backup], into)).code).toBe(0);
  }, 300_000);

  it('shared: a database of an ordinary user and an S3 server, into others', async () => {
    const folder = await freshFolder('server');
    const server = await startEmbeddedPostgres(folder, () => undefined);
    const [from, to] = [await startStubS3(), await startStubS3()];
    const owner = openDatabase(server.connection, () => undefined);
    try {
      await owner.pool.query('create role app login createrole');
      for (const name of ['first', 'second'])
        await owner.pool.query(`create database ${name} owner app`);
      const settings = async (database: string, s3: typeof from) => {
        const data = await freshFolder(database);
        await mkdir(data, { recursive: true });
        return {
          HEDUI_DATA: data,
          HEDUI_SECRET: 'a secret of more than 32 characters',
          DATABASE_URL: `postgres://app@localhost/${database}?host=${encodeURIComponent(server.connection.host)}`,
          S3_ENDPOINT: s3.settings.endpoint,
          S3_BUCKET: s3.settings.bucket,
          S3_ACCESS_KEY: s3.settings.accessKey,
          S3_SECRET_KEY: s3.settings.secretKey,
        };
      };
      await backUpAndRestore(await settings('first', from), await settings('second', to), null);
    } finally {
      await owner.close();
      await server.stop();
      await from.close();
      await to.close();
    }
  }, 300_000);
});
