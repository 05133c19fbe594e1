import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractJoined } from '../../workers/extract-file.ts';
import type { FileInput, ReaderPool } from '../../workers/reader-pool.ts';
import { readTruths } from '../accuracy/read-truths.ts';
import { machine } from '../machine.ts';
import { measuredRun } from '../measured-run.ts';

/**
 * One document of scanned pages, read by one reader on one core and by several on as many at once, in turns on the same
 * machine: how much faster, and is every byte the same? Exit 1 where it is not. The machine must have nothing else to do.
 */
const { values } = readOptions({
  options: {
    pages: { type: 'string', default: '8' },
    readers: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    from: { type: 'string', default: 'fixtures/generated' },
  },
});
const whole = z.coerce.number().int().min(1);
const count = optionValue(whole, 'pages', values.pages);
const several = optionValue(whole, 'readers', values.readers);
const rounds = optionValue(whole, 'rounds', values.rounds);

const truths = (await readTruths(values.from, 'benchmark', 'scan')).filter(
  ({ traits }) => traits.pages === 1 && traits.fileType !== 'pdf',
);
const pages = await Promise.all(
  truths.slice(0, count).map(
    async ({ file }): Promise<FileInput> => ({
      name: file,
      bytes: new Uint8Array(await readFile(join(values.from, 'benchmark', 'scan', file))),
    }),
  ),
);
const load = loadavg()[0] ?? 0;
const pools = [1, several].map((size) => ({ size, readers: createReaderPool({ size }) }));
const times = new Map<number, number[]>(pools.map(({ size }) => [size, []]));
const texts = new Set<string>();
// Models are loaded and code is warm when the clock starts.
for (const { size, readers } of pools) {
  keepOnCores(size);
  texts.add(await read(readers));
}
for (let round = 0; round < rounds; round++)
  for (const { size, readers } of pools) {
    keepOnCores(size);
    const { result, seconds } = await measuredRun(() => read(readers));
    texts.add(result);
    times.get(size)?.push(seconds);
  }
await Promise.all(pools.map(({ readers }) => readers.close()));

const [one = 0, more = 0] = pools.map(({ size }) => Math.min(...(times.get(size) ?? [])));
const on = machine();
process.stdout.write(`${pages.length} scanned pages, ${on.cpu}, ${on.cores} cores, load before ${load.toFixed(1)}, Node ${on.node}, best of ${rounds}

| readers and cores | seconds |
| --- | --- |
| 1 | ${one.toFixed(1)} |
| ${several} | ${more.toFixed(1)} |

${(one / more).toFixed(2)} times as fast; ${texts.size === 1 ? 'the same bytes every time' : 'NOT the same bytes every time'}
`);
if (texts.size !== 1) process.exitCode = 1;

/** This process and the readers that it starts from now on run on the first `count` cores only. Needs Debian's util-linux. */
function keepOnCores(count: number): void {
  execFileSync('taskset', ['-a', '-cp', `0-${count - 1}`, String(process.pid)]);
}

async function read(readers: ReaderPool): Promise<string> {
  return JSON.stringify(await extractJoined(pages, { readers }));
}
