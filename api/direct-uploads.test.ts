import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clearExpired } from '../records/clear-unfinished.ts';
import type { Inbox } from '../records/inbox.ts';
import type { StoreOf } from '../records/object-store.ts';
import { s3Inbox, s3Stores } from '../records/s3-stores.ts';
import { DEFAULT_TENANT } from '../records/tenant-database.ts';
import {
  hasRadosgw,
  RADOSGW_MISSING,
  type Radosgw,
  startRadosgw,
} from '../records/testing/radosgw.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';

const LIMIT_MS = 120_000;
const there = await hasRadosgw();
if (!there) console.warn(`direct uploads are not tested: ${RADOSGW_MISSING}`);

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.skipIf(!there)('a file that its sender puts into the object store itself', () => {
  let gateway: Radosgw;
  let inbox: Inbox;
  let storeOf: StoreOf;
  let service: TestApp;
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hedui-direct-'));
    gateway = await startRadosgw(folder);
    storeOf = s3Stores(gateway.settings);
    inbox = s3Inbox(gateway.settings, gateway.settings.endpoint);
    service = await startTestApp({ signIn: 'local', storeOf, inbox });
  }, LIMIT_MS);
  afterAll(async () => {
    await service?.close();
    await gateway?.close();
  }, LIMIT_MS);

  const post = (url: string, payload?: object, headers: Record<string, string> = {}) =>
    service.app.inject({
      method: 'POST',
      url,
      headers: { host: '127.0.0.1', ...headers },
      ...(payload && { payload }),
    });
  const announce = async (file: Uint8Array, headers: Record<string, string> = {}) =>
    (
      await post(
        '/v1/direct-uploads',
        { file_name: '报表.pdf', bytes: file.length, sha256: hashOf(file) },
        headers,
      )
    ).json() as { id: string; address: string; done_url: string };
  const put = async (address: string, file: Uint8Array) =>
    (await fetch(address, { method: 'PUT', body: new Uint8Array(file) })).status;

  it('is a document once it is there and is what was announced, one under one key', async () => {
    const file = randomBytes(100_000);
    const key = { 'idempotency-key': 'one' };
    const { address, done_url, id } = await announce(file, key);
    expect((await announce(file, key)).id).toBe(id);
    const early = await post(done_url);
    expect([early.statusCode, early.json().code]).toEqual([409, 'upload.not_arrived']);
    expect(await put(address, file)).toBe(200);
    const done = await post(done_url);
    expect(done.statusCode).toBe(202);
    expect((await post(done_url)).json().id).toBe(done.json().id);
    const seen = await service.app.inject({
      method: 'GET',
      url: done.json().status_url,
      headers: { host: '127.0.0.1' },
    });
    expect(seen.json().file).toMatchObject({ name: '报表.pdf', sha256: hashOf(file) });
    expect(Buffer.from(await storeOf(DEFAULT_TENANT).get(hashOf(file))).equals(file)).toBe(true);
    expect(await inbox.stat(DEFAULT_TENANT, id)).toBeNull();
  });

  it.each([
    ['of other bytes', randomBytes(5_000)],
    ['of another size', randomBytes(5_001)],
  ])('is refused and removed where it is one %s', async (_, sent) => {
    const { address, done_url, id } = await announce(randomBytes(5_000));
    expect(await put(address, sent)).toBe(200);
    const done = await post(done_url);
    expect([done.statusCode, done.json().code]).toEqual([422, 'upload.hash_mismatch']);
    expect(await inbox.stat(DEFAULT_TENANT, id)).toBeNull();
    expect((await post(done_url)).statusCode).toBe(404);
  });

  it('has an address that is good for this one object and this one method', async () => {
    const { address, id } = await announce(randomBytes(10));
    expect((await fetch(address)).status).toBe(403);
    expect(await put(address.replace(id, DEFAULT_TENANT), randomBytes(10))).toBe(403);
  });

  it('is cleared away when nobody finishes it', async () => {
    const file = randomBytes(10);
    const { address, id } = await announce(file);
    await put(address, file);
    await service.test.pool.query(
      "update unfinished_uploads set expires_at = now() - interval '1 second' where id = $1",
      [id],
    );
    await clearExpired(service.test.database, { storeOf, inbox });
    expect(await inbox.stat(DEFAULT_TENANT, id)).toBeNull();
  });
});
