import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { s3Client, s3Stores } from './s3-stores.ts';
import { DEFAULT_TENANT } from './tenant-database.ts';
import { objectStoreConformance } from './testing/object-store-conformance.ts';
import { hasRadosgw, RADOSGW_MISSING, type Radosgw, startRadosgw } from './testing/radosgw.ts';
import { type S3Misbehaviour, type StubS3, startStubS3 } from './testing/stub-s3.ts';

const LIMITS = { idleMs: 150, wholeMs: 600, pauseMs: 10, tryWithinMs: 1_000 };
const pathOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe('s3Stores on a stub', () => {
  const stubs: StubS3[] = [];
  afterEach(async () => {
    for (const stub of stubs.splice(0)) await stub.close();
  });
  objectStoreConformance(async () => {
    const stub = await startStubS3();
    stubs.push(stub);
    return {
      storeOf: s3Stores(stub.settings),
      damage: async (sha256) => {
        stub.objects.set(pathOf(sha256), Buffer.from('something else'));
      },
      removeRoot: async () => stub.removeBucket(),
      count: async () => stub.objects.size,
    };
  });
});

const real = await hasRadosgw();
if (!real) console.warn(`skipped, s3Stores on a real server: ${RADOSGW_MISSING}`);
describe.skipIf(!real)('s3Stores on a real server', () => {
  let server: Radosgw;
  let buckets = 0;
  beforeAll(async () => {
    server = await startRadosgw(await mkdtemp(join(tmpdir(), 'hedui-s3-')));
  }, 120_000);
  afterAll(() => server?.close());
  objectStoreConformance(async () => {
    const settings = { ...server.settings, bucket: `conformance-${buckets}` };
    buckets += 1;
    const client = s3Client(settings);
    await client.makeBucket(settings.bucket);
    const names = async () => {
      const found: string[] = [];
      for await (const { name } of client.listObjectsV2(settings.bucket, '', true))
        if (name) found.push(name);
      return found;
    };
    return {
      storeOf: s3Stores(settings),
      damage: async (sha256) => {
        await client.putObject(settings.bucket, pathOf(sha256), 'something else');
      },
      removeRoot: async () => {
        await client.removeObjects(settings.bucket, await names());
        await client.removeBucket(settings.bucket);
      },
      count: async () => (await names()).length,
    };
  });

  it('a put to a bucket that is missing rejects, and so do wrong keys', async () => {
    for (const wrong of [{ bucket: 'not-there' }, { secretKey: 'wrong' }])
      await expect(
        s3Stores({ ...server.settings, ...wrong })(DEFAULT_TENANT).put(once(randomBytes(10))),
      ).rejects.toMatchObject({ fault: 'unavailable' });
  });
});

describe('s3Stores and a server that misbehaves', () => {
  let stub: StubS3;
  beforeEach(async () => {
    stub = await startStubS3();
  });
  afterEach(() => stub.close());
  const store = () => s3Stores(stub.settings, LIMITS)(DEFAULT_TENANT);
  const bytes = randomBytes(20_000);

  it.each<[S3Misbehaviour, string]>([
    ['refuse', 'unavailable'],
    ['silent', 'unavailable'],
    ['stall', 'unavailable'],
    ['reset', 'unavailable'],
    ['slow', 'unavailable'],
    ['wrong', 'corrupt'],
    ['full', 'full'],
  ])('%s: put rejects as %s within its limits, and succeeds afterwards', async (how, fault) => {
    stub.misbehave(how);
    const begun = performance.now();
    await expect(store().put(once(bytes))).rejects.toMatchObject({ fault });
    expect(performance.now() - begun).toBeLessThan(3_000);
    stub.misbehave(null);
    const stored = await store().put(once(bytes));
    expect(Buffer.compare(await store().get(stored.sha256), bytes)).toBe(0);
  });

  it.each<[S3Misbehaviour, string]>([
    ['refuse', 'unavailable'],
    ['silent', 'unavailable'],
    ['stall', 'unavailable'],
    ['reset', 'unavailable'],
    ['slow', 'unavailable'],
    ['wrong', 'corrupt'],
  ])('%s: get rejects as %s within its limits', async (how, fault) => {
    const { sha256 } = await store().put(once(bytes));
    stub.misbehave(how);
    const begun = performance.now();
    await expect(store().get(sha256)).rejects.toMatchObject({ fault });
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it.each<S3Misbehaviour>(['refuse', 'silent', 'reset'])(
    '%s: remove rejects as unavailable within its limits, and removes afterwards',
    async (how) => {
      const { sha256 } = await store().put(once(bytes));
      stub.misbehave(how);
      const begun = performance.now();
      await expect(store().remove(sha256)).rejects.toMatchObject({ fault: 'unavailable' });
      expect(performance.now() - begun).toBeLessThan(3_000);
      stub.misbehave(null);
      await store().remove(sha256);
      expect(await store().stat(sha256)).toBeNull();
    },
  );

  it.each<[S3Misbehaviour, number]>([
    ['busy', 3],
    ['reset', 2],
    ['wrong', 1],
  ])('%s %d times is got over by trying again', async (how, times) => {
    stub.misbehave(how, times);
    const { sha256 } = await store().put(once(bytes));
    stub.misbehave(how, times);
    expect(Buffer.compare(await store().get(sha256), bytes)).toBe(0);
    stub.misbehave('busy');
    expect(await store().stat(sha256)).toEqual({ sha256, bytes: bytes.byteLength });
  });

  it('a put to a bucket that is missing rejects at once', async () => {
    stub.removeBucket();
    await expect(store().put(once(bytes))).rejects.toMatchObject({
      fault: 'unavailable',
      cause: { code: 'NoSuchBucket' },
    });
  });
});
