import { createHash } from 'node:crypto';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'minio';
import type { Inbox } from './inbox.ts';
import {
  assertObjectName,
  ObjectStoreError,
  type StoredObject,
  type StoreOf,
} from './object-store.ts';
import { type S3Limits, s3Transport } from './s3-transport.ts';
import { DEFAULT_TENANT } from './tenant-database.ts';

export interface S3Settings {
  /** http://host:9000 or https://host; path-style addresses. */
  readonly endpoint: string;
  /** Must exist. */
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
}

export interface S3Options extends S3Limits {
  /** Times that one call is tried, all faults together. */
  readonly tries: number;
  /** Pause before the second try; doubled before each further one. */
  readonly pauseMs: number;
  /** No try begins later than this after the call: who waits for the answer may try again as well. */
  readonly tryWithinMs: number;
}

const OPTIONS: S3Options = {
  idleMs: 10_000,
  wholeMs: 120_000,
  tries: 5,
  pauseMs: 150,
  tryWithinMs: 8_000,
};
/** Answers that say no room is left, by AWS, Ceph and MinIO. */
const FULL = [
  'InsufficientStorage',
  'QuotaExceeded',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
];
/** Answers that another try would get as well. */
const LASTING = [
  'AccessDenied',
  'InvalidAccessKeyId',
  'NoSuchBucket',
  'SignatureDoesNotMatch',
  ...FULL,
];

/**
 * Objects in a bucket of any S3 server, named `ab/ab12…`, and under `tenants/ID/` those of all tenants but the default one,
 * as in a folder. A put gathers its bytes first (uploads have a limit), because the
 * name is known at their end only and a second try needs them again; the name makes repeating it harmless.
 */
export function s3Stores(settings: S3Settings, options: Partial<S3Options> = {}): StoreOf {
  const limits = { ...OPTIONS, ...options };
  const { bucket } = settings;
  const client = s3Client(settings, limits);
  const secure = isSecure(settings);

  const read = async (name: string, sha256: string): Promise<Uint8Array> => {
    const bytes = await bytesOf(client, bucket, name);
    if (hashOf(bytes) !== sha256) throw new ObjectStoreError('corrupt');
    return bytes;
  };
  /** In one request, under the hash that is known: the client's `putObject` copies the bytes and hashes them twice more. */
  const write = async (name: string, bytes: Buffer, sha256: string): Promise<void> => {
    const answer = await client.makeRequestStreamAsync(
      {
        ...{ method: 'PUT', bucketName: bucket, objectName: name },
        headers: { 'content-length': `${bytes.byteLength}` },
      },
      bytes,
      secure ? '' : sha256,
      [200],
      settings.region,
    );
    await finished(answer.resume());
  };
  /** Reads it back without gathering it. */
  const assertKept = async (name: string, sha256: string): Promise<void> => {
    const hash = createHash('sha256');
    for await (const chunk of await client.getObject(bucket, name)) hash.update(chunk as Buffer);
    if (hash.digest('hex') !== sha256) throw new ObjectStoreError('corrupt');
  };
  return (tenantId) => {
    const folder = folderOf(tenantId);
    const nameOf = (sha256: string) => {
      assertObjectName(sha256);
      return `${folder}${sha256.slice(0, 2)}/${sha256}`;
    };
    return {
      async put(source, announce) {
        const chunks: Uint8Array[] = [];
        for await (const chunk of source) chunks.push(chunk);
        const bytes = Buffer.concat(chunks);
        const sha256 = hashOf(bytes);
        await announce?.(sha256);
        await tried(limits, async () => {
          await write(nameOf(sha256), bytes, sha256);
          await assertKept(nameOf(sha256), sha256);
        });
        return { sha256, bytes: bytes.byteLength };
      },
      async get(sha256) {
        const name = nameOf(sha256);
        return tried(limits, () => read(name, sha256));
      },
      async stat(sha256) {
        const name = nameOf(sha256);
        return tried(limits, async (): Promise<StoredObject | null> => {
          const bytes = await sizeOf(client, bucket, name);
          return bytes === null ? null : { sha256, bytes };
        });
      },
      async remove(sha256) {
        const name = nameOf(sha256);
        await tried(limits, () => client.removeObject(bucket, name));
      },
    };
  };
}

/**
 * The place in the same bucket where senders put files themselves: `direct/ID` in the folder of their tenant. `publicEndpoint`
 * is the server as senders reach it, for which the addresses are signed.
 */
export function s3Inbox(
  settings: S3Settings,
  publicEndpoint: string,
  options: Partial<S3Options> = {},
): Inbox {
  const limits = { ...OPTIONS, ...options };
  const { bucket } = settings;
  const client = s3Client(settings, limits);
  const signer = s3Client({ ...settings, endpoint: publicEndpoint }, limits);
  const nameOf = (tenantId: string, id: string) => `${folderOf(tenantId)}direct/${id}`;
  return {
    address: (tenantId, id, seconds) =>
      tried(limits, () => signer.presignedPutObject(bucket, nameOf(tenantId, id), seconds)),
    stat: (tenantId, id) =>
      tried(limits, async () => {
        const size = await sizeOf(client, bucket, nameOf(tenantId, id));
        return size === null ? null : { bytes: size };
      }),
    read: (tenantId, id) => tried(limits, () => bytesOf(client, bucket, nameOf(tenantId, id))),
    remove: (tenantId, id) =>
      tried(limits, () => client.removeObject(bucket, nameOf(tenantId, id))),
  };
}

/** The client as every part of Hedui uses it: with limits, and without tries and complaints of its own. */
export function s3Client(settings: S3Settings, limits: S3Limits = OPTIONS): Client {
  const { hostname, port } = new URL(settings.endpoint);
  const secure = isSecure(settings);
  return new Client({
    endPoint: hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    useSSL: secure,
    accessKey: settings.accessKey,
    secretKey: settings.secretKey,
    region: settings.region,
    pathStyle: true,
    transport: s3Transport(secure, limits),
    retryOptions: { disableRetry: true },
  });
}

function isSecure({ endpoint }: S3Settings): boolean {
  return new URL(endpoint).protocol === 'https:';
}

function folderOf(tenantId: string): string {
  return tenantId === DEFAULT_TENANT ? '' : `tenants/${tenantId}/`;
}

async function bytesOf(client: Client, bucket: string, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await client.getObject(bucket, name)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** How many bytes an object has; null = it is not there. */
async function sizeOf(client: Client, bucket: string, name: string): Promise<number | null> {
  try {
    return (await client.statObject(bucket, name)).size;
  } catch (error) {
    if (codeOf(error) !== 'NotFound') throw error;
    // An answer to HEAD has no body: it does not say whether the object is missing or the bucket.
    if (!(await client.bucketExists(bucket)))
      throw new ObjectStoreError('unavailable', { cause: error });
    return null;
  }
}

/** Resolves as `ask` does, at the latest try; rejects with an `ObjectStoreError`. */
async function tried<T>(limits: S3Options, ask: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const fault = asStoreError(error);
      const over = performance.now() - begun > limits.tryWithinMs;
      if (over || tries >= limits.tries || !mayPass(error)) throw fault;
      await sleep(limits.pauseMs * 2 ** (tries - 1) * (1 + Math.random() / 2));
    }
  }
}

/** Bytes that arrive changed are asked for again: the fault may be on the way. */
function mayPass(error: unknown): boolean {
  if (error instanceof ObjectStoreError) return error.fault === 'corrupt';
  const code = codeOf(error);
  return code !== 'NoSuchKey' && !LASTING.includes(code ?? '');
}

function asStoreError(error: unknown): ObjectStoreError {
  if (error instanceof ObjectStoreError) return error;
  const code = codeOf(error) ?? '';
  if (code === 'NoSuchKey') return new ObjectStoreError('missing', { cause: error });
  return new ObjectStoreError(FULL.includes(code) ? 'full' : 'unavailable', { cause: error });
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
