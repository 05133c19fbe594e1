import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentSummary } from '../schemas/upload-view.ts';
import { type ServerProcess, startServerProcess } from './testing/server-process.ts';

/** A wire to the service, thin enough to be cut in the middle of a file. */
interface Wire {
  readonly address: string;
  /** Bytes that went towards the service. */
  sent(): number;
  cut(): void;
  mend(): void;
  close(): void;
}

const BYTES_A_SECOND = 6_000_000;
const TICK_MS = 20;

async function startWire(target: string): Promise<Wire> {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  let sent = 0;
  const server: Server = createServer((inside) => {
    if (isCut) {
      inside.destroy();
      return;
    }
    const outside = connect(Number(port), '127.0.0.1');
    for (const socket of [inside, outside]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        inside.destroy();
        outside.destroy();
      });
    }
    outside.pipe(inside);
    inside.on('data', (bytes) => {
      sent += bytes.length;
      outside.write(bytes);
      inside.pause();
      setTimeout(() => inside.resume(), (bytes.length / BYTES_A_SECOND) * 1_000 + TICK_MS / 10);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('no port');
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `http://127.0.0.1:${listening.port}`,
    sent: () => sent,
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

let folder: string;
let service: ServerProcess;
let wire: Wire;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-wire-'));
  service = await startServerProcess(folder);
  wire = await startWire(service.address);
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  wire?.close();
  service?.child.kill('SIGTERM');
  await service?.ended;
  await rm(folder, { recursive: true, force: true });
});

const FILE = randomBytes(12_000_000);
const SHA256 = createHash('sha256').update(FILE).digest('hex');

const post = async (path: string, body: object) =>
  (await (
    await fetch(new URL(path, service.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  ).json()) as Record<string, string>;
const kept = async (name: string) => {
  const answer = await fetch(new URL('/v1/documents?limit=200', service.address));
  const { documents } = (await answer.json()) as { documents: DocumentSummary[] };
  return documents.filter(({ file }) => file.name === name);
};

/** The page of an applicant, by a link, over the wire. */
async function openApplicant(): Promise<Page> {
  const { id } = await post('/v1/cases', { name: '甲公司' });
  const { token } = await post(`/v1/cases/${id}/links`, {});
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
  await page.goto(`${wire.address}/#link=${token}`);
  await page.locator('input[type="file"]').waitFor({ state: 'attached' });
  return page;
}
const choose = (page: Page, ...names: string[]) =>
  page.locator('input[type="file"]').setInputFiles(
    names.map((name, index) => ({
      name,
      mimeType: 'application/pdf',
      buffer: index === 0 ? FILE : Buffer.from(`a small file, ${name}`),
    })),
  );
const sentSince = async (before: number, bytes: number) => {
  while (wire.sent() - before < bytes) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
};

it('an applicant’s file goes on after each of three cuts, is there once, and whole', async () => {
  const page = await openApplicant();
  const before = wire.sent();
  await choose(page, 'cut.pdf');
  for (const bytes of [2_000_000, 5_500_000, 9_000_000]) {
    await sentSince(before, bytes);
    wire.cut();
    await page.getByText('上传暂停').waitFor();
    wire.mend();
  }
  await expect.poll(() => kept('cut.pdf'), { timeout: 60_000 }).toHaveLength(1);
  const [document] = await kept('cut.pdf');
  expect(document?.file).toMatchObject({ bytes: FILE.length, sha256: SHA256 });
  expect(document?.case_id).not.toBeNull();
  // Of each cut at most what was on its way went twice.
  expect(wire.sent() - before).toBeLessThan(FILE.length * 1.5);
});

it('goes on after a reload, with the files behind it, without being chosen again', async () => {
  const page = await openApplicant();
  const before = wire.sent();
  await choose(page, 'reloaded.pdf', 'behind.pdf');
  await sentSince(before, 5_000_000);
  await page.reload();
  await expect.poll(() => kept('reloaded.pdf'), { timeout: 60_000 }).toHaveLength(1);
  await expect.poll(() => kept('behind.pdf'), { timeout: 60_000 }).toHaveLength(1);
  expect((await kept('reloaded.pdf'))[0]?.file.sha256).toBe(SHA256);
  expect(wire.sent() - before).toBeLessThan(FILE.length * 1.5);
  // What is there is kept in the browser no longer.
  const left = () =>
    page.evaluate(`new Promise((resolve) => {
      const opened = indexedDB.open('hedui-unsent');
      opened.onsuccess = () => {
        const all = opened.result.transaction('files').objectStore('files').count();
        all.onsuccess = () => resolve(all.result);
      };
    })`);
  await expect.poll(left, { timeout: 10_000 }).toBe(0);
});

it('what somebody left behind in a browser is not sent by the next', async () => {
  const page = await openApplicant();
  await choose(page, 'left.pdf');
  await page.getByText('left.pdf').waitFor();
  await page.getByText(/上传中 [1-9]/).waitFor();
  wire.cut();
  const { id } = await post('/v1/cases', { name: '乙公司' });
  const { token } = await post(`/v1/cases/${id}/links`, {});
  wire.mend();
  await page.goto('about:blank');
  await page.goto(`${wire.address}/#link=${token}`);
  await page.locator('input[type="file"]').waitFor({ state: 'attached' });
  await page.waitForTimeout(2_000);
  expect(await page.getByText('left.pdf').count()).toBe(0);
  expect(await kept('left.pdf')).toHaveLength(0);
});

it('goes on after the service was killed and started again', async () => {
  const page = await openApplicant();
  const before = wire.sent();
  await choose(page, 'killed.pdf');
  await sentSince(before, 6_000_000);
  service.child.kill('SIGKILL');
  await service.ended;
  const { port } = new URL(service.address);
  service = await startServerProcess(folder, { PORT: port });
  await expect.poll(() => kept('killed.pdf'), { timeout: 60_000 }).toHaveLength(1);
  expect((await kept('killed.pdf'))[0]?.file.sha256).toBe(SHA256);
}, 180_000);
