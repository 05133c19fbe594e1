import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { createModelServer } from '../../fixtures/model-server/create-model-server.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { readTruths } from '../accuracy/read-truths.ts';
import { machine } from '../machine.ts';
import { rememberLooks } from '../remember-looks.ts';
import { FAULTS, failingModel, OF_RIGHT_SHAPE, runFault } from './fault-run.ts';
import type { FileReading } from './file-reading.ts';
import { rememberSheets } from './remember-sheets.ts';

/**
 * Every way in which an endpoint or its model fails, over statements that are read once. Exit 1 when a statement does not
 * end with a verdict, when anything is claimed that the layout reader alone does not claim, when an answer is kept that was
 * cut off, refused or of another shape, or on more than four requests. Half of the files are poor scans, whose figures in
 * doubt are shown as pictures.
 */
const { values } = readOptions({
  options: {
    documents: { type: 'string', default: '20' },
    from: { type: 'string', default: 'fixtures/generated' },
    only: { type: 'string' },
  },
});
const count = optionValue(z.coerce.number().int().min(1), 'documents', values.documents);
const MOST_CALLS = 4;

const server = await createModelServer({ model: () => '{"rows":[]}' });
const readers = createReaderPool({ size: 1 });
const lines: string[] = [];
let failed = false;
try {
  const files: FileReading[] = [];
  const opened = [];
  const [digital, poor] = [
    await readTruths(values.from, 'benchmark', 'digital'),
    await readTruths(values.from, 'benchmark', 'poor'),
  ];
  const half = Math.ceil(count / 2);
  for (const truth of [...digital.slice(0, half), ...poor.slice(0, count - half)]) {
    const path = join(values.from, 'benchmark', truth.condition, truth.file);
    const one = await readers.read([
      { name: truth.file, bytes: new Uint8Array(await readFile(path)) },
    ]);
    const { look } = rememberLooks(one);
    const file = { truth, pages: one.pages, look, sheets: rememberSheets(one) };
    files.push(file);
    opened.push(one);
    // A reader holds one upload at a time; its pages are weighed once to have looked where weighing looks.
    await runFault(file, failingModel('nobody_listens', server));
    await one.close();
  }
  for (const fault of FAULTS.filter((name) => name.includes(values.only ?? ''))) {
    const failing = failingModel(fault, server);
    const before = server.requests();
    const started = performance.now();
    const runs = [];
    for (const file of files) runs.push(await runFault(file, failing));
    const tally = {
      ended: runs.filter(({ ended }) => ended).length,
      added: runs.reduce((sum, { added }) => sum + added, 0),
      wrong: runs.reduce((sum, { wrong }) => sum + wrong.length, 0),
      calls: Math.max(...runs.map(({ calls }) => calls)),
      kept: runs.reduce((sum, { kept }) => sum + kept, 0),
      reasons: [...new Set(runs.flatMap(({ reasons }) => reasons))],
    };
    const mayKeep = OF_RIGHT_SHAPE.includes(fault);
    if (
      (tally.kept > 0 && !mayKeep) ||
      tally.ended < runs.length ||
      tally.added + tally.wrong > 0 ||
      tally.calls > MOST_CALLS
    )
      failed = true;
    lines.push(
      `| ${fault} | ${runs.length} | ${tally.ended} | ${tally.added} | ${tally.wrong} | ${server.requests() - before} | ${tally.calls} | ${tally.kept} | ${tally.reasons.join(', ')} | ${((performance.now() - started) / 1000).toFixed(1)} |\n`,
    );
    process.stderr.write(`${fault}\n`);
  }
} finally {
  await readers.close();
  await server.close();
}
const on = machine();
process.stdout.write(`${on.cpu}, Node ${on.node}, ${Math.round(process.memoryUsage.rss() / 1e6)} MB at the end

| fault | files | ended | claims added | wrong | requests | most for one | answers kept | told as | seconds |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${lines.join('')}`);
if (failed) process.exitCode = 1;
