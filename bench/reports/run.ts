import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Truth } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { scoreFile } from '../accuracy/score-file.ts';
import { machine } from '../machine.ts';
import { measuredRun } from '../measured-run.ts';

/**
 * Long reports: are their statements found, what is claimed wrong, and what time and memory does it take? Exit 1 on any
 * silent error, and on a statement that was not found.
 */
const { values } = readOptions({
  options: {
    readers: { type: 'string', multiple: true, default: ['1', '2'] },
    file: { type: 'string', default: '' },
    from: { type: 'string', default: 'fixtures/generated/reports' },
    out: { type: 'string', default: 'bench/results' },
  },
});
const sizes = optionValue(z.array(z.coerce.number().int().min(1)), 'readers', values.readers);
const names = (await readdir(values.from).catch(() => [])).filter(
  (name) => name.endsWith('.truth.json') && name.startsWith(values.file),
);
if (names.length === 0)
  throw new Error(
    `no reports in ${values.from}. Make them with:\n  node fixtures/reports/generate.ts`,
  );

const rows: string[] = [];
let isWrong = false;
for (const name of names.sort())
  for (const size of sizes) {
    const truth = Truth.parse(JSON.parse(await readFile(join(values.from, name), 'utf8')));
    const bytes = new Uint8Array(await readFile(join(values.from, truth.file)));
    const readers = createReaderPool({ size });
    const { result, seconds, processor, resident } = await measuredRun(() =>
      extractFile({ name: truth.file, bytes }, { readers, onPage: showProgress }),
    );
    await readers.close();
    const { counts, statuses } = scoreFile(truth, result);
    const found = statuses.filter((status) => status !== 'not found').length;
    isWrong ||= counts.silent > 0 || found < truth.documents.length;
    const read = result.file.pages.filter(({ glanced }) => !glanced).length;
    rows.push(
      `| ${truth.file} | ${size} | ${seconds.toFixed(0)} | ${processor.toFixed(0)} | ${(resident / 1e6).toFixed(0)} | ${read} | ${found} of ${truth.documents.length} | ${((100 * counts.figuresClaimedRight) / counts.figures).toFixed(1)} % | ${counts.silent} |`,
    );
  }
const on = machine();
const text = `${on.cpu}, ${on.cores} cores, Node ${on.node}

| report | readers | seconds | processor seconds | highest resident MB | pages read | statements found | figures claimed and right | silent errors |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
await mkdir(values.out, { recursive: true });
await writeFile(join(values.out, 'reports.md'), text);
process.stdout.write(text);
if (isWrong) process.exitCode = 1;

function showProgress(done: number, total: number | null): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total ?? '?'} `);
}
