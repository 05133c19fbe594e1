import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../records/postgres/embedded-postgres.ts';
import { startStubS3 } from '../records/testing/stub-s3.ts';
import { hasRedis, REDIS_MISSING, startRedis } from '../workers/testing/redis-server.ts';
import {
  assertSeen,
  CANARY,
  hitsIn,
  hitsOf,
  startCanary,
  useOf,
} from './testing/canary-service.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function freshFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `hedui-rest-${name}-`));
  folders.push(folder);
  return folder;
}

/** Half of a canary comes in parts. */
async function beginInParts(address: string): Promise<void> {
  const tus = { 'tus-resumable': '1.0.0' };
  const begun = await fetch(new URL('/v1/uploads', address), {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': '100',
      'upload-metadata': `filename ${Buffer.from(CANARY.name).toString('base64')}`,
    },
  });
  const sent = await fetch(new URL(begun.headers.get('location') ?? '', address), {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: CANARY.bytes,
  });
  expect([begun.status, sent.status]).toEqual([201, 204]);
}

describe('what is kept', () => {
  it('alone: no canary in any file of the data folder, and all of it after a new start', async () => {
    const folder = await freshFolder('alone');
    const first = await startCanary({ HEDUI_DATA: folder });
    const id = await useOf(first.service);
    await assertSeen(first.service, id);
    await beginInParts(first.service.address);
    // Also while everything is still in the write-ahead log alone.
    expect(await hitsIn(folder)).toEqual([]);
    await first.service.stop();
    expect(await hitsIn(folder)).toEqual([]);
    expect(hitsOf(Buffer.from(first.log()))).toEqual([]);
    const second = await startCanary({ HEDUI_DATA: folder });
    await assertSeen(second.service, id);
    await second.service.stop();
  });

  const shared = hasRedis();
  if (!shared) process.stderr.write(`${REDIS_MISSING}\n`);
  it.skipIf(!shared)(
    'shared: no canary in the database, on the S3 server, in the dump of Redis or in the log',
    async () => {
      const folder = await freshFolder('database');
      const server = await startEmbeddedPostgres(folder, () => undefined);
      const redisFolder = await freshFolder('redis');
      const redis = await startRedis(join(redisFolder, 'redis'), ['--appendonly', 'yes']);
      const s3 = await startStubS3();
      try {
        const { host, user, database } = server.connection;
        const { service, log } = await startCanary({
          HEDUI_DATA: await freshFolder('shared'),
          HEDUI_SECRET: 'a secret of more than 32 characters',
          DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`,
          REDIS_URL: redis.url,
          S3_ENDPOINT: s3.settings.endpoint,
          S3_BUCKET: s3.settings.bucket,
          S3_ACCESS_KEY: s3.settings.accessKey,
          S3_SECRET_KEY: s3.settings.secretKey,
        });
        await assertSeen(service, await useOf(service));
        await service.stop();
        expect(await hitsIn(folder)).toEqual([]);
        expect(await hitsIn(redisFolder)).toEqual([]);
        expect(s3.objects.size).toBe(1);
        for (const bytes of s3.objects.values()) expect(hitsOf(bytes)).toEqual([]);
        expect(hitsOf(Buffer.from(log()))).toEqual([]);
      } finally {
        await server.stop();
        await redis.close();
        await s3.close();
      }
    },
  );

  it('is refused under another secret, in words', async () => {
    const folder = await freshFolder('secret');
    const { service } = await startCanary({ HEDUI_DATA: folder });
    await service.stop();
    await expect(
      startCanary({ HEDUI_DATA: folder, HEDUI_SECRET: 'another secret, of 32 characters' }),
    ).rejects.toThrow(/another secret|HEDUI_SECRET/);
  });
});
