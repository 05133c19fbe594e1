import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { writeTamperedFiles } from '../../fixtures/tampering/write-tampered-files.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { type FileVerdict, judgeFile } from './judge-file.ts';

/**
 * Statements that were altered after they were made, beside the untouched ones: which are held, where the place is named,
 * which are suspected. Exit 1 where an altered page that contradicts itself passes or is held without naming the place, or
 * an untouched one is suspected with an error or a warning.
 */
const { values } = readOptions({
  options: {
    digital: { type: 'string', default: '24' },
    scans: { type: 'string', default: '12' },
    untouched: { type: 'string', default: '60' },
    seed: { type: 'string', default: '23' },
    keep: { type: 'string' },
  },
});
const whole = z.coerce.number().int().min(0);
const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'hedui-tampering-')));
const readers = createReaderPool({ size: 1 });
const verdicts: FileVerdict[] = [];
try {
  const files = await writeTamperedFiles(
    folder,
    optionValue(whole, 'seed', values.seed),
    {
      digital: optionValue(whole, 'digital', values.digital),
      scans: optionValue(whole, 'scans', values.scans),
      untouched: optionValue(whole, 'untouched', values.untouched),
    },
    readers,
  );
  for (const file of files) {
    const bytes = new Uint8Array(await readFile(join(folder, file.file)));
    const verdict = judgeFile(file, await extractFile({ name: file.file, bytes }, { readers }));
    verdicts.push(verdict);
    process.stderr.write(
      `${file.file} ${verdict.held ? 'held' : 'passed'}${verdict.named ? ', named' : ''}, ${verdict.codes.join('; ')}\n`,
    );
  }
} finally {
  await readers.close();
  if (!values.keep) await rm(folder, { recursive: true, force: true });
}

/** What is left of it on the page or in the file contradicts itself: arithmetic, text and picture, two revisions. */
const contradictsItself = ({ file }: FileVerdict) =>
  file.manner !== null &&
  (!file.addsUp || ['appended', 'covered', 'whitened', 'remapped'].includes(file.manner));
const groups = Map.groupBy(
  verdicts,
  ({ file }) => `${file.manner ?? 'untouched'}${file.addsUp ? ', adds up' : ''}`,
);
const rows = [...groups].map(([name, some]) => {
  const count = (test: (verdict: FileVerdict) => boolean) => some.filter(test).length;
  return `| ${name.replaceAll('_', ' ')} | ${some.length} | ${count(({ held }) => held)} | ${count(({ named }) => named)} | ${count(({ suspected }) => suspected === 'error')} | ${count(({ suspected }) => suspected === 'warning')} | ${count(({ suspected }) => suspected === 'info')} |`;
});
const table = `| | files | held | place named | error | warning | info |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
const missed = verdicts.filter((one) => contradictsItself(one) && !(one.held && one.named));
const alarms = verdicts.filter(
  ({ file, suspected }) =>
    file.manner === null && (suspected === 'error' || suspected === 'warning'),
);
const lines = [
  ...missed.map(({ file }) => `MISSED ${file.file} ${file.changes[0]?.key}`),
  ...alarms.map(({ file, codes }) => `FALSE ALARM ${file.file} ${codes.join('; ')}`),
];
const text = `${verdicts.length} files, seed ${values.seed}\n\n${table}\n${lines.map((line) => `${line}\n`).join('')}`;
await mkdir('bench/results', { recursive: true });
await writeFile('bench/results/tampering.md', text);
process.stdout.write(text);
if (missed.length > 0 || alarms.length > 0) process.exitCode = 1;
