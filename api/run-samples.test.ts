import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  }
  const list = await (await fetch(`${server.address}/v1/documents`)).json();
  expect(list).toMatchObject({ documents: [{}, {}], next_cursor: null });
});

it('runSamples does nothing where there are no samples', async () => {
  expect(await run(join(folder, 'nothing'))).toBe('');
});
