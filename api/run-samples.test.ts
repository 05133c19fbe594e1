import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentSummary } from '../schemas/upload-view.ts';
import { runSamples } from './run-samples.ts';
import { type ServerProcess, startServerProcess } from './testing/server-process.ts';

let folder: string;
let server: ServerProcess;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-samples-'));
  server = await startServerProcess(folder);
});
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  await rm(folder, { recursive: true, force: true });
});

async function run(samples: string): Promise<string> {
  let printed = '';
  await runSamples(pathToFileURL(`${samples}/`), server.address, (text) => {
    printed += text;
  });
  return printed;
}

it('runSamples uploads each file once, however often it runs, and prints what came of it', async () => {
  const samples = join(folder, 'samples');
  await mkdir(samples);
  await writeFile(join(samples, '资产负债表 100%.pdf'), 'file');
  await writeFile(join(samples, '空白.png'), 'none');
  await writeFile(join(samples, '空白.truth.json'), '{}');
  for (let time = 0; time < 2; time += 1) {
    const printed = await run(samples);
    expect(printed).toMatch(/资产负债表 100%\.pdf +balance_sheet +verified +1\/1/);
    expect(printed).toMatch(/空白\.png +- +rejected +- +document\.unknown/);
    expect(printed).not.toContain('truth');
    expect(printed).toContain(time === 0 ? 'reading 2 of 2 samples' : '2 samples, all read before');
    const progress = printed.match(/^\d+\/\d+ .*$/gm) ?? [];
    expect(progress.map((line) => line.split(' ')[0])).toEqual(time === 0 ? ['1/2', '2/2'] : []);
  }
  const list = await (await fetch(`${server.address}/v1/documents`)).json();
  expect(list).toMatchObject({ documents: [{}, {}], next_cursor: null });
});

it('runSamples leaves out a sample that was withdrawn', async () => {
  const samples = join(folder, 'withdrawn');
  await mkdir(samples);
  await writeFile(join(samples, 'kept.pdf'), 'file');
  await writeFile(join(samples, 'withdrawn.pdf'), 'file');
  await run(samples);
  const list = (await (await fetch(`${server.address}/v1/documents`)).json()) as {
    readonly documents: readonly DocumentSummary[];
  };
  const id = list.documents.find(({ file }) => file.name === 'withdrawn.pdf')?.id;
  await fetch(`${server.address}/v1/documents/${id}`, { method: 'DELETE' });
  const printed = await run(samples);
  expect(printed).toContain('1 samples, all read before');
  expect(printed).toMatch(/kept\.pdf +balance_sheet/);
  expect(printed).not.toContain('withdrawn.pdf');
});

it('runSamples goes on when a sample is withdrawn while it waits for it', async () => {
  const samples = join(folder, 'waiting');
  await mkdir(samples);
  await writeFile(join(samples, 'withdrawn.pdf'), 'file');
  const http = createServer(({ method }, response) => {
    response.writeHead(method === 'POST' ? 202 : 410, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status_url: '/v1/documents/1', state: 'stored' }));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  let printed = '';
  await runSamples(pathToFileURL(`${samples}/`), `http://127.0.0.1:${port}`, (text) => {
    printed += text;
  });
  http.close();
  expect(printed).toContain('1/1 withdrawn.pdf');
});

it('runSamples does nothing where there are no samples', async () => {
  expect(await run(join(folder, 'nothing'))).toBe('');
});
