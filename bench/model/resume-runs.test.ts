import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { resumeRuns } from './resume-runs.ts';

it('runs what is not in the file, and what the end of a process cut off', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-runs-'));
  const path = join(folder, 'results');
  let runs = 0;
  const run = async () => ++runs;
  try {
    const first = await resumeRuns<number>(path);
    expect([await first('a', run), await first('b', run)]).toEqual([1, 2]);
    const again = await resumeRuns<number>(path);
    expect([await again('b', run), await again('c', run)]).toEqual([2, 3]);
    await appendFile(path, '["d",');
    const last = await resumeRuns<number>(path);
    expect([await last('a', run), await last('d', run)]).toEqual([1, 4]);
    expect(await (await resumeRuns<number>(path))('d', run)).toBe(4);
  } finally {
    await rm(folder, { recursive: true });
  }
});
