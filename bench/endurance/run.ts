import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Condition } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { readTruths } from '../accuracy/read-truths.ts';
import { machine } from '../machine.ts';
import { measuredRun } from '../measured-run.ts';

/**
 * Hundreds of documents by the same readers: does memory stay flat, and does every file give the same bytes of JSON the
 * second time, whatever was read before it? The second round goes through the files from the last to the first. Exit 1
 * where it does not, or where the process tree grows beyond the limit.
 */
const { values } = readOptions({
  options: {
    count: { type: 'string', default: '300' },
    readers: { type: 'string', default: '1' },
    limit: { type: 'string', default: '900' },
    from: { type: 'string', default: 'fixtures/generated' },
  },
});
const whole = z.coerce.number().int().min(1);
const count = optionValue(whole, 'count', values.count);
const size = optionValue(whole, 'readers', values.readers);
const limit = optionValue(whole, 'limit', values.limit) * 1e6;
/** Documents of one line of the table. */
const STEP = 25;

const folders = await Promise.all(
  Condition.options.map(async (condition) =>
    (await readTruths(values.from, 'building', condition)).map(({ file }) =>
      join(values.from, 'building', condition, file),
    ),
  ),
);
// Conditions in turn: what a scan leaves behind would show in the digital page after it.
const longest = Math.max(...folders.map(({ length }) => length));
const mixed = Array.from({ length: longest }, (_, place) =>
  folders.flatMap((files) => files[place] ?? []),
).flat();
const firstRound = mixed.slice(0, Math.ceil(count / 2));
const order = [...firstRound, ...firstRound.toReversed()].slice(0, count);

const on = machine();
process.stdout.write(`${order.length} documents, ${size} readers, ${on.cpu}, ${on.cores} cores, Node ${on.node}

| documents | seconds each | highest resident MB |
| --- | --- | --- |
`);
const readers = createReaderPool({ size });
const first = new Map<string, string>();
const others: string[] = [];
let highest = 0;
for (let from = 0; from < order.length; from += STEP) {
  const some = order.slice(from, from + STEP);
  const { seconds, resident } = await measuredRun(() => readAll(some));
  highest = Math.max(highest, resident);
  process.stdout.write(
    `| ${from + 1}–${from + some.length} | ${(seconds / some.length).toFixed(2)} | ${(resident / 1e6).toFixed(0)} |\n`,
  );
}
await readers.close();
process.stdout.write(
  `\n${others.length === 0 ? 'every file gave the same bytes twice' : `other bytes the second time: ${others.join(', ')}`}\n`,
);
if (others.length > 0 || highest > limit) process.exitCode = 1;

async function readAll(files: readonly string[]): Promise<void> {
  for (const file of files) {
    const bytes = new Uint8Array(await readFile(file));
    const json = JSON.stringify(await extractFile({ name: basename(file), bytes }, { readers }));
    const before = first.get(file);
    if (before !== undefined && before !== json) others.push(basename(file));
    first.set(file, json);
  }
}
