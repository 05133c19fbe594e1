import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Settings } from '../s3-stores.ts';

/**
 * How the stub misbehaves. refuse: no connection; silent: takes the request and says nothing; stall: half an answer, then
 * nothing; reset: breaks off in the middle; busy: 503 to the next three requests; slow: a trickle; wrong: other bytes;
 * full: no room.
 */
export type S3Misbehaviour =
  | 'refuse'
  | 'silent'
  | 'stall'
  | 'reset'
  | 'busy'
  | 'slow'
  | 'wrong'
  | 'full';

export interface StubS3 {
  readonly settings: S3Settings;
  /** Path in the bucket to bytes. */
  readonly objects: Map<string, Buffer>;
  /** null = as it should; with `requests`, only for so many of them. */
  misbehave(how: S3Misbehaviour | null, requests?: number): void;
  removeBucket(): void;
  close(): Promise<void>;
}

const BUSY_REQUESTS = 3;
const TRICKLE_BYTES = 100;
const TRICKLE_MS = 100;

/** A server on the loopback that speaks as much S3 as an object store asks for, without looking at signatures. */
export async function startStubS3(): Promise<StubS3> {
  const objects = new Map<string, Buffer>();
  let bucketThere = true;
  let how: S3Misbehaviour | null = null;
  let left = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();

  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (how === 'refuse') socket.resetAndDestroy();
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const now = left > 0 ? how : null;
    left -= 1;
    if (now === 'refuse') return void request.socket.resetAndDestroy();
    if (now === 'silent') return;
    if (now === 'reset' && request.method === 'PUT') {
      await once(request, 'data');
      return void request.socket.resetAndDestroy();
    }
    const body = Buffer.concat(await Array.fromAsync(request));
    if (now === 'busy') return refuse(response, 503, 'SlowDown');
    if (now === 'full' && request.method === 'PUT')
      return refuse(response, 507, 'XMinioStorageFull');
    const [, , ...parts] = new URL(request.url ?? '', 'http://stub').pathname.split('/');
    const name = parts.join('/');
    if (!bucketThere) return refuse(response, 404, 'NoSuchBucket');
    if (name === '') return void response.writeHead(200).end();
    if (request.method === 'PUT') {
      objects.set(name, body);
      if (now === 'slow') return trickle(response, Buffer.alloc(0));
      return void response.writeHead(200, { etag: '"stub"' }).end();
    }
    if (request.method === 'DELETE') {
      if (now === 'reset') return void request.socket.resetAndDestroy();
      objects.delete(name);
      return void response.writeHead(204).end();
    }
    const found = objects.get(name);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    const bytes = now === 'wrong' ? Buffer.from(found.map((byte) => byte ^ 1)) : found;
    response.writeHead(200, { etag: '"stub"', 'content-length': bytes.byteLength });
    if (request.method === 'HEAD') return void response.end();
    if (now === 'slow') return trickle(response, bytes);
    if (now !== 'stall' && now !== 'reset') return void response.end(bytes);
    response.write(bytes.subarray(0, bytes.byteLength / 2));
    await sleep(20);
    if (now === 'reset') request.socket.resetAndDestroy();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    settings: {
      endpoint: `http://127.0.0.1:${address.port}`,
      bucket: 'hedui',
      accessKey: 'stub',
      secretKey: 'stub-secret',
      region: 'us-east-1',
    },
    objects,
    misbehave(mode, requests = mode === 'busy' ? BUSY_REQUESTS : Number.POSITIVE_INFINITY) {
      how = mode;
      left = requests;
      // Kept connections would go around a refusal.
      for (const socket of sockets) socket.destroy();
    },
    removeBucket() {
      bucketThere = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>stub</Message></Error>`;
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

async function trickle(response: ServerResponse, bytes: Buffer): Promise<void> {
  if (!response.headersSent) await sleep(TRICKLE_MS);
  for (let from = 0; from < bytes.byteLength && !response.destroyed; from += TRICKLE_BYTES) {
    response.write(bytes.subarray(from, from + TRICKLE_BYTES));
    await sleep(TRICKLE_MS);
  }
  response.end();
}
