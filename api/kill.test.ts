import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { folderStores } from '../records/folder-stores.ts';
import { createKeyRing } from '../records/keys/key-ring.ts';
import { openDatabase } from '../records/open-database.ts';
import { processesIn } from '../records/postgres/running-postmaster.ts';
import { stopPostmaster } from '../records/postgres/stop-postmaster.ts';
import { sealedStores } from '../records/sealed-stores.ts';
import { asTenant, DEFAULT_TENANT } from '../records/tenant-database.ts';
import { verifyRecords } from '../records/verify-records.ts';
import { isTerminal } from '../schemas/is-terminal.ts';
import { UploadState } from '../schemas/upload-state.ts';
import { type ServerProcess, startServerProcess } from './testing/server-process.ts';

// One folder for all: what one test leaves behind is what the next one starts on.
const folder = await mkdtemp(join(tmpdir(), 'hedui-kill-'));
const CONNECTION = { host: join(folder, 'socket'), user: 'hedui', database: 'postgres' };
const running: ServerProcess[] = [];

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await stopPostmaster(join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<ServerProcess> {
  const server = await startServerProcess(folder);
  running.push(server);
  return server;
}

/** The kill comes at this many 202s of the twelve that are sent in a round. */
const ACKNOWLEDGED = 6;

/** What the client was told: the id of each 202, and what it had sent. */
type Acknowledged = Map<string, string>;

async function send(server: ServerProcess, text: string, log: Acknowledged): Promise<void> {
  const response = await fetch(`${server.address}/v1/documents`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf', 'idempotency-key': text },
    body: text,
  });
  if (response.status !== 202) return;
  const { id } = z.object({ id: z.string() }).parse(await response.json());
  log.set(id, text);
}

async function stateOf(server: ServerProcess, id: string): Promise<UploadState> {
  const response = await fetch(`${server.address}/v1/documents/${id}`);
  return z.object({ state: UploadState }).parse(await response.json()).state;
}

async function untilDone(server: ServerProcess, id: string): Promise<UploadState> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    const state = await stateOf(server, id);
    if (isTerminal(state)) return state;
    await sleep(20);
  }
  throw new Error('never done');
}

/** Looks into the stores behind the service's back: each acknowledged upload is there once, whole, with one record. */
async function checkStores(log: Acknowledged): Promise<void> {
  const keys = createKeyRing([await readFile(join(folder, 'secret'), 'utf8')]);
  const opened = openDatabase(CONNECTION, () => undefined, 'owner', keys);
  const store = sealedStores(folderStores(join(folder, 'objects')), opened.database);
  try {
    const { rows } = await opened.pool.query<{ id: string; sha256: string; records: number }>(
      `select id, sha256, (select count(*)::int from records where upload_id = uploads.id) as records from uploads`,
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const [id, text] of log) {
      const sha256 = createHash('sha256').update(text).digest('hex');
      expect(found.get(id)).toEqual({ id, sha256, records: text.startsWith('none') ? 0 : 1 });
      expect(Buffer.from(await store(DEFAULT_TENANT).get(sha256)).toString()).toBe(text);
    }
    expect(rows.filter(({ records }) => records > 1)).toEqual([]);
    expect(new Set(rows.map(({ sha256 }) => sha256)).size).toBe(rows.length);
    expect(await verifyRecords(asTenant(opened.database, DEFAULT_TENANT))).toMatchObject({
      ok: true,
    });
  } finally {
    await opened.close();
  }
}

async function killPostgres(): Promise<void> {
  for (const pid of await processesIn(join(folder, 'postgres')))
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // A session that had just ended by itself.
    }
}

describe('kill -9 of the service', () => {
  it.each([
    ['alone, its database lives on', false],
    ['together with its database', true],
  ])(
    '%s: every 202 comes to its end with one record',
    async (_, databaseToo) => {
      const log: Acknowledged = new Map();
      const texts = Array.from(
        { length: 24 },
        (_, n) => `${n % 6 === 5 ? 'none' : 'file'}-${databaseToo}-${n}`,
      );
      for (let round = 0; round < 2; round += 1) {
        const server = await start();
        // Some are at their end, some are being read, some wait, some are just being sent when the kill comes.
        const sent = texts.slice(round * 12, round * 12 + 12).map(async (text, place) => {
          await sleep(place * 15);
          await send(server, text, log).catch(() => undefined);
        });
        while (log.size < (round + 1) * ACKNOWLEDGED) await sleep(1);
        server.child.kill('SIGKILL');
        if (databaseToo) await killPostgres();
        expect(await server.ended).toBe('SIGKILL');
        await Promise.all(sent);
      }

      const begun = performance.now();
      const server = await start();
      const states = new Map<string, UploadState>();
      for (const [id] of log) states.set(id, await untilDone(server, id));
      expect(performance.now() - begun).toBeLessThan(20_000);
      for (const [id, text] of log)
        expect(states.get(id)).toBe(text.startsWith('none') ? 'rejected' : 'verified');

      // The client sends again what was not answered, and what was: nothing is there twice.
      const again: Acknowledged = new Map();
      for (const text of texts) await send(server, text, again);
      for (const [id, text] of log) expect(again.get(id)).toBe(text);
      for (const [id] of again) await untilDone(server, id);
      expect(again.size).toBe(texts.length);
      await checkStores(again);
      server.child.kill('SIGTERM');
      expect(await server.ended).toBe(0);
    },
    180_000,
  );

  it('by a document: it is parked at the third death, and the others are read', async () => {
    const log: Acknowledged = new Map();
    const first = await start();
    await send(first, 'kill', log);
    for (const text of ['file-a', 'file-b', 'file-c'])
      await send(first, text, log).catch(() => undefined);
    let deaths = 0;
    let server: ServerProcess | null = first;
    while (!server || (await Promise.race([server.ended, sleep(4_000)])) === 'SIGKILL') {
      deaths += 1;
      expect(deaths).toBeLessThanOrEqual(3);
      // It may die of the same document before it has told its address.
      server = await start().catch(() => null);
    }
    expect(deaths).toBe(3);
    for (const [id, text] of log)
      expect([text, await untilDone(server, id)]).toEqual([
        text,
        text === 'kill' ? 'failed' : 'verified',
      ]);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  }, 180_000);
});

describe('SIGTERM', () => {
  it('hands work back, stops the database, and the next start goes on', async () => {
    const log: Acknowledged = new Map();
    const first = await start();
    for (let n = 0; n < 12; n += 1) await send(first, `file-term-${n}`, log);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(await processesIn(join(folder, 'postgres'))).toEqual([]);
    const second = await start();
    for (const [id] of log) expect(await untilDone(second, id)).toBe('verified');
    const opened = openDatabase(CONNECTION, () => undefined);
    const { rows } = await opened.pool.query<{ crashes: number }>(
      'select max(crash_count) as crashes from uploads where id = any($1)',
      [[...log.keys()]],
    );
    await opened.close();
    expect(rows).toEqual([{ crashes: 0 }]);

    // A start that cannot be says what to do, and the service that is there goes on.
    await expect(startServerProcess(folder)).rejects.toThrow('HEDUI_DATA');
    expect((await fetch(`${second.address}/ready`)).status).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
  }, 180_000);
});

describe('a start that cannot be', () => {
  it('on a port in use says which one to take, and leaves nothing running', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    // Whichever command was given: a worker is no `npm start`.
    await expect(startServerProcess(folder, { PORT: `${port}` })).rejects.toThrow(
      `another port: PORT=${port + 1} / `,
    );
    expect(await processesIn(join(folder, 'postgres'))).toEqual([]);
    other.close();
  }, 180_000);

  it('with settings that make no sense names them all', async () => {
    await expect(startServerProcess(folder, { PORT: 'x', HEDUI_READERS: '-1' })).rejects.toThrow(
      /PORT[\s\S]*HEDUI_READERS/,
    );
  });
});
