import { execFile } from 'node:child_process';
import type { LookupAddress, lookup as lookUp } from 'node:dns';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createVault } from '../../records/keys/vault.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';
import { type SendSettings, sendEvent } from './send-event.ts';
import { createTargetPolicy } from './target-policy.ts';
import { webhookSecret } from './webhook-secret.ts';

const VAULT = createVault('t', Buffer.alloc(32, 7));
const secretOf = (generation: number) =>
  webhookSecret(VAULT, { tenantId: 't', id: 'e', generation }).text;
const BODY = '{"id":"9f","type":"document.verified","sequence":3,"data":{"document_id":"7"}}';
const LOCAL: SendSettings = {
  policy: createTargetPolicy(['127.0.0.0/8']),
  timeoutMs: 1_000,
  proxy: null,
};

/** Answers with each list of addresses in turn; the last one stays. */
function resolver(...answers: readonly (readonly string[])[]): {
  readonly lookup: typeof lookUp;
  asked(): number;
} {
  let asked = 0;
  const lookup = (
    _name: string,
    _options: unknown,
    done: (error: null, found: LookupAddress[]) => void,
  ) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { lookup: lookup as unknown as typeof lookUp, asked: () => asked };
}

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
  receiver.trust(secretOf(1));
});
afterEach(() => receiver.behave({ status: 204 }));
afterAll(() => receiver.close());

const send = (
  url: string,
  settings: Partial<SendSettings> = {},
  secrets: readonly string[] = [secretOf(1)],
) =>
  sendEvent(
    { url, eventId: 'evt-1', body: BODY, secrets },
    { ...LOCAL, ...settings },
    new AbortController().signal,
  );

describe('a try', () => {
  it('is signed so that the published library accepts it, and nothing that was changed', async () => {
    const before = receiver.received.length;
    expect(await send(receiver.url)).toEqual({ status: 204, fault: null, retryAfterMs: 0 });
    expect(receiver.received.slice(before)).toMatchObject([{ type: 'document.verified' }]);
    const webhook = new Webhook(secretOf(1));
    const now = new Date();
    const headers = (at: Date, signature = webhook.sign('evt-1', at, BODY)) => ({
      'webhook-id': 'evt-1',
      'webhook-timestamp': `${Math.floor(at.getTime() / 1_000)}`,
      'webhook-signature': signature,
    });
    webhook.verify(BODY, headers(now));
    expect(() => webhook.verify(BODY.replace('7', '8'), headers(now))).toThrow();
    expect(() => webhook.verify(`${BODY} `, headers(now))).toThrow();
    expect(() => webhook.verify(BODY, headers(new Date(now.getTime() - 600_000)))).toThrow();
    expect(() => new Webhook(secretOf(2)).verify(BODY, headers(now))).toThrow();
  });

  it('is signed by both secrets while a rotation lasts', async () => {
    const before = [receiver.received.length, receiver.forged()];
    await send(receiver.url, {}, [secretOf(2), secretOf(1)]);
    await send(receiver.url, {}, [secretOf(2)]);
    expect([receiver.received.length, receiver.forged()]).toEqual(before.map((n) => n + 1));
  });

  it.each([
    [500, 0],
    [302, 0],
    [410, 0],
    [404, 0],
  ])('that is answered %d has failed', async (status) => {
    receiver.behave({ status, headers: { location: receiver.url } });
    const before = receiver.received.length;
    expect(await send(receiver.url)).toEqual({ status, fault: 'status', retryAfterMs: 0 });
    // No redirect was followed.
    expect(receiver.received.length).toBe(before + 1);
  });

  it.each([
    ['120', 120_000],
    ['-5', 0],
    ['soon', 0],
    ['99999999999999', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ])('hears Retry-After: %s', async (text, ms) => {
    receiver.behave({ status: 429, headers: { 'retry-after': text } });
    expect(await send(receiver.url)).toEqual({ status: 429, fault: 'status', retryAfterMs: ms });
  });

  it('hears a date in Retry-After', async () => {
    const at = new Date(Date.now() + 100_000).toUTCString();
    receiver.behave({ status: 503, headers: { 'retry-after': at } });
    const { retryAfterMs } = await send(receiver.url);
    expect(retryAfterMs).toBeGreaterThan(90_000);
    expect(retryAfterMs).toBeLessThan(101_000);
  });

  it('ends in time when nobody answers, when the connection is cut, and when nobody is there', async () => {
    receiver.behave('silent');
    const begun = performance.now();
    expect(await send(receiver.url)).toMatchObject({ status: null, fault: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(3_000);
    receiver.behave('reset');
    expect(await send(receiver.url)).toMatchObject({ status: null, fault: 'connection' });
    expect(await send('http://127.0.0.1:1/')).toMatchObject({ status: null, fault: 'connection' });
  });

  it.each(['trickle', 'flood'] as const)(
    'whose answer does not end (%s) has arrived',
    async (way) => {
      receiver.behave(way);
      const begun = performance.now();
      const before = process.memoryUsage().rss;
      expect(await send(receiver.url)).toEqual({ status: 200, fault: null, retryAfterMs: 0 });
      expect(performance.now() - begun).toBeLessThan(3_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(64e6);
    },
  );

  it('rejects when it is called off, and only then', async () => {
    receiver.behave('silent');
    const calledOff = AbortSignal.timeout(50);
    const sending = { url: receiver.url, eventId: 'e', body: BODY, secrets: [secretOf(1)] };
    await expect(sendEvent(sending, LOCAL, calledOff)).rejects.toThrow();
  });
});

describe('the way to an address', () => {
  const port = () => new URL(receiver.url).port;

  it('is refused when the name leads elsewhere, though it led to a good address a moment before', async () => {
    const rebinding = resolver(['127.0.0.2'], ['127.0.0.1']);
    const policy = createTargetPolicy(['127.0.0.2/32']);
    const url = `http://rebind.example:${port()}/hooks`;
    const before = receiver.received.length;
    // Nobody listens at the first; it was tried.
    const first = await send(url, { policy, lookup: rebinding.lookup });
    expect(first).toMatchObject({ fault: 'connection' });
    const second = await send(url, { policy, lookup: rebinding.lookup });
    expect(second).toMatchObject({ fault: 'address_refused' });
    // Looked up in the connection, once for each.
    expect(rebinding.asked()).toBe(2);
    expect(receiver.received.length).toBe(before);
  });

  it.each([
    [['93.184.216.34', '127.0.0.1']],
    [['127.0.0.1', '93.184.216.34']],
    [['::ffff:93.184.216.34']],
    [['64:ff9b::5db8:d822']],
    [['169.254.169.254']],
    [['10.0.0.1']],
    [['fd00::1']],
    [[]],
  ])('is refused where a name has the addresses %j', async (addresses) => {
    const { lookup } = resolver(addresses);
    const before = receiver.received.length;
    const url = 'https://hooks.example/';
    expect(await send(url, { policy: createTargetPolicy([]), lookup })).toEqual({
      status: null,
      fault: 'address_refused',
      retryAfterMs: 0,
    });
    expect(receiver.received.length).toBe(before);
  });

  it('is open to networks that are named, by their names too', async () => {
    const { lookup } = resolver(['127.0.0.1']);
    const url = `http://receiver.internal:${port()}/hooks`;
    expect(await send(url, { lookup })).toMatchObject({ status: 204, fault: null });
    const { lookup: elsewhere } = resolver(['10.0.0.1']);
    expect(await send(url, { lookup: elsewhere })).toMatchObject({ fault: 'address_refused' });
  });

  it('says when a name is unknown', async () => {
    expect(await send('http://nobody.invalid:80/')).toMatchObject({ fault: 'unknown_host' });
  });

  it('goes through a proxy where one is set, which is told the name', async () => {
    const asked: string[] = [];
    const proxy = createTcpServer((client) => {
      client.once('data', (head) => {
        asked.push(head.toString().split('\r\n')[0] ?? '');
        const upstream = connect(Number(port()), '127.0.0.1', () => {
          client.write('HTTP/1.1 200 OK\r\n\r\n');
          client.pipe(upstream).pipe(client);
        });
        for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
      });
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port: proxyPort } = proxy.address() as AddressInfo;
    const url = 'http://receiver.internal:8080/hooks';
    expect(await send(url, { proxy: `http://127.0.0.1:${proxyPort}` })).toMatchObject({
      status: 204,
    });
    expect(asked).toEqual(['CONNECT receiver.internal:8080 HTTP/1.1']);
    proxy.close();
  });
});

describe('TLS', () => {
  it('takes a certificate of somebody who is trusted, for this name, and no other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hedui-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    await promisify(execFile)('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=hooks.example'],
      ...['-addext', 'subjectAltName=DNS:hooks.example'],
    ]);
    const certificate = await readFile(cert, 'utf8');
    const server = createServer(
      { key: await readFile(key), cert: certificate },
      (request, response) => {
        request.resume().on('end', () => response.writeHead(204).end());
      },
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port: tlsPort } = server.address() as AddressInfo;
    const { lookup } = resolver(['127.0.0.1']);
    const trusted = getCACertificates();
    try {
      const right = `https://hooks.example:${tlsPort}/`;
      expect(await send(right, { lookup })).toMatchObject({ status: null, fault: 'certificate' });
      setDefaultCACertificates([...trusted, certificate]);
      expect(await send(right, { lookup })).toMatchObject({ status: 204, fault: null });
      const wrong = `https://other.example:${tlsPort}/`;
      expect(await send(wrong, { lookup })).toMatchObject({ status: null, fault: 'certificate' });
    } finally {
      setDefaultCACertificates(trusted);
      server.close();
      await rm(folder, { recursive: true });
    }
  });
});
