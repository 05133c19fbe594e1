import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './testing/test-app.ts';

let service: TestApp;
let port: number;
beforeAll(async () => {
  service = await startTestApp({ signIn: 'local' });
  await service.app.listen({ host: '127.0.0.1', port: 0 });
  port = (service.app.server.address() as AddressInfo).port;
}, 60_000);
afterAll(() => service?.close());

/** All that is answered until the server closes or says nothing more. */
async function answerTo(request: string | Buffer, { quietMs = 400 } = {}): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  let last = performance.now();
  let closed = false;
  socket.on('data', (chunk) => {
    said += chunk.toString('latin1');
    last = performance.now();
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
  });
  await once(socket, 'connect');
  socket.write(request);
  const deadline = performance.now() + 10_000;
  while (!closed && performance.now() < deadline) {
    if (said !== '' && performance.now() - last > quietMs) break;
    await sleep(20);
  }
  socket.destroy();
  return said;
}

const statusesOf = (said: string) =>
  [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`;
const post = (headers: readonly string[], body: string) =>
  `${lines('POST /v1/documents HTTP/1.1', 'Host: 127.0.0.1', ...headers)}\r\n${body}`;
const get = (path: string, ...headers: string[]) =>
  `${lines(`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...headers)}\r\n`;
const HIDDEN = 'GET /v1/records HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
const json = (body: string, type = 'application/json') =>
  `${lines('POST /v1/cases HTTP/1.1', 'Host: 127.0.0.1', `Content-Type: ${type}`, `Content-Length: ${Buffer.byteLength(body)}`)}\r\n${body}`;
const form = (boundary: string, body: string) =>
  post(
    [`Content-Type: multipart/form-data; boundary=${boundary}`, `Content-Length: ${body.length}`],
    body,
  );

/** Requests that are none, or that two servers would understand in two ways. */
const ABUSES: readonly (readonly [string, string | Buffer])[] = [
  ['two lengths', post(['Content-Length: 1', 'Content-Length: 60'], `x${HIDDEN}`)],
  ['two lengths in one line', post(['Content-Length: 1, 60'], `x${HIDDEN}`)],
  [
    'a length and chunks',
    post(['Content-Length: 4', 'Transfer-Encoding: chunked'], `0\r\n\r\n${HIDDEN}`),
  ],
  ['an unknown coding of the body', post(['Transfer-Encoding: xchunked'], `0\r\n\r\n${HIDDEN}`)],
  ['chunks under a name of their own', post(['Transfer-Encoding : chunked'], `0\r\n\r\n${HIDDEN}`)],
  [
    'chunks that are not last',
    post(['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${HIDDEN}`),
  ],
  ['a chunk of no number', post(['Transfer-Encoding: chunked'], 'zz\r\nx\r\n0\r\n\r\n')],
  ['a chunk of a negative number', post(['Transfer-Encoding: chunked'], '-1\r\nx\r\n0\r\n\r\n')],
  ['a chunk larger than any', post(['Transfer-Encoding: chunked'], `${'f'.repeat(20)}\r\nx`)],
  ['a chunk without its end', post(['Transfer-Encoding: chunked'], '1\r\nxy\r\n0\r\n\r\n')],
  ['a negative length', post(['Content-Length: -1'], 'x')],
  ['a length of no number', post(['Content-Length: 0x10'], 'x')],
  ['a length with a sign', post(['Content-Length: +1'], 'x')],
  ['a length larger than any', post([`Content-Length: ${'9'.repeat(30)}`], 'x')],
  ['a header on a second line', get('/v1/documents', 'X-A: b\r\n c: d')],
  ['a header without a colon', get('/v1/documents', 'nothing')],
  ['a header with a null byte', get('/v1/documents', 'X-A: b\0c')],
  ['a header of 100 kB', get('/v1/documents', `X-A: ${'a'.repeat(100_000)}`)],
  [
    'ten thousand headers',
    get('/v1/documents', ...Array.from({ length: 10_000 }, (_, n) => `X-${n}: 1`)),
  ],
  ['an address of 100 kB', get(`/v1/documents/${'a'.repeat(100_000)}`)],
  ['an address with a null byte', get('/v1/documents/\0')],
  ['an address with half a character', get('/v1/documents/%E6%8')],
  ['an address that climbs', get('/assets/..%2f..%2fetc%2fpasswd')],
  ['no host', 'GET /v1/documents HTTP/1.1\r\n\r\n'],
  ['two hosts', get('/v1/documents', 'Host: evil.example')],
  ['another host', 'GET /v1/documents HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
  ['a method that is none', 'MOVE! /v1/documents HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
  [
    'a method that nothing has',
    `${lines('PROPFIND /v1/documents HTTP/1.1', 'Host: 127.0.0.1')}\r\n`,
  ],
  ['a way through', `${lines('CONNECT 127.0.0.1:22 HTTP/1.1', 'Host: 127.0.0.1')}\r\n`],
  ['HTTP/2 without being asked', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a version that is none', 'GET /v1/documents HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n'],
  ['TLS', Buffer.from('16030100a5010000a10303', 'hex')],
  ['noise', Buffer.from(Array.from({ length: 500 }, (_, n) => (n * 7) % 256))],
  ['a form whose separator is everywhere', form('-', '-'.repeat(50_000))],
  ['JSON that is cut off', json('{"name": "a')],
  ['JSON that is deep', json(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)],
  ['JSON with a prototype', json('{"__proto__": {"role": "administrator"}, "name": "a"}')],
  ['JSON of other bytes', json('{"name": "\xff\xfe"}', 'text/xml')],
  [
    'a body that says it is packed',
    json('x'.repeat(10), 'application/json\r\nContent-Encoding: gzip'),
  ],
];

describe('HTTP that is abused', () => {
  it.each(ABUSES)(
    '%s: refused as the fault of the sender, and nothing hidden is answered',
    async (_, request) => {
      const statuses = statusesOf(await answerTo(request));
      // A connection that is closed without a word is an answer to what is no HTTP.
      for (const status of statuses) {
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
      expect(statuses.length).toBeLessThanOrEqual(1);
    },
  );

  it('the service goes on, keeps nothing and holds no connection of them', async () => {
    expect(statusesOf(await answerTo(get('/v1/health')))).toEqual([200]);
    expect(statusesOf(await answerTo(get('/v1/documents')))).toEqual([200]);
    const { rows } = await service.test.pool.query('select 1 from uploads');
    expect(rows).toEqual([]);
    const kept = await readdir(service.root, { recursive: true, withFileTypes: true });
    expect(kept.filter((one) => one.isFile())).toEqual([]);
    for (let tries = 0; tries < 200; tries += 1) {
      const open = await new Promise<number>((resolve) =>
        service.app.server.getConnections((_, count) => resolve(count)),
      );
      if (open === 0) return;
      await sleep(20);
    }
    expect.unreachable('connections are left');
  });

  it('a hundred senders that say one byte and wait hold up nobody', async () => {
    const slow = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'));
    for (const socket of slow) {
      socket.on('error', () => undefined);
      socket.write('P');
    }
    const begun = performance.now();
    expect(statusesOf(await answerTo(get('/v1/documents'), { quietMs: 50 }))).toEqual([200]);
    expect(performance.now() - begun).toBeLessThan(5_000);
    // Who sends no whole head is cut off in a minute.
    expect(service.app.server.headersTimeout).toBeLessThanOrEqual(60_000);
    for (const socket of slow) socket.destroy();
  });
});
