import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Condition, Half, type Truth } from '../../fixtures/truth.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import type { ReaderPool } from '../../workers/reader-pool.ts';
import { machine } from '../machine.ts';
import { readTruths } from './read-truths.ts';
import { readWithTesseract } from './read-with-tesseract.ts';
import { scoreFile } from './score-file.ts';
import { specialTable } from './special-table.ts';
import { type ReadFile, type Summary, summarise } from './summarise.ts';
import { summaryTable } from './summary-table.ts';

/**
 * What is right, what of it is claimed, and above all what is claimed and wrong, on generated statements with exact
 * truth; beside it plain Tesseract on the same files. Exit 1 on any silent error or altered statement that passed.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'benchmark' },
    condition: { type: 'string', multiple: true },
    limit: { type: 'string' },
    skip: { type: 'string', default: '0' },
    form: { type: 'string' },
    file: { type: 'string' },
    baseline: { type: 'string', default: '6' },
    jobs: { type: 'string', default: '1' },
    from: { type: 'string', default: 'fixtures/generated' },
    out: { type: 'string', default: 'bench/results' },
    save: { type: 'boolean', default: false },
  },
});
const half = optionValue(Half, 'half', values.half);
const conditions = values.condition?.map((name) => Condition.parse(name)) ?? Condition.options;
const whole = z.coerce.number().int().min(0);
const limit =
  values.limit === undefined ? Number.POSITIVE_INFINITY : optionValue(whole, 'limit', values.limit);
const skip = optionValue(whole, 'skip', values.skip);
const baseline = optionValue(whole, 'baseline', values.baseline);
const jobs = optionValue(whole.min(1), 'jobs', values.jobs);

await mkdir(values.out, { recursive: true });
const scratch = await mkdtemp(join(tmpdir(), 'hedui-accuracy-'));
const readers = createReaderPool({ size: jobs });
const summaries: Summary[] = [];
const bySpecial = new Map<string, ReadFile[]>();
let faults = 0;
try {
  for (const condition of conditions) summaries.push(await measure(condition, readers));
} finally {
  await readers.close();
  await rm(scratch, { recursive: true, force: true });
}
const on = machine();
const text = `${half}, ${on.cpu}, ${on.cores} cores, ${on.memory_gb} GB, Node ${on.node}, ${jobs} at a time\n\n${summaryTable(summaries)}${specialTable([...bySpecial].map(([special, files]) => summarise(special, files)))}`;
await writeFile(join(values.out, `accuracy-${half}.md`), text);
await writeFile(
  join(values.out, `accuracy-${half}.json`),
  `${JSON.stringify({ half, machine: on, jobs, summaries }, null, 1)}\n`,
);
process.stdout.write(text);
if (
  faults > 0 ||
  summaries.some((summary) => summary.silent > 0 || summary.alteredHeld < summary.altered)
)
  process.exitCode = 1;

async function measure(condition: Condition, pool: ReaderPool): Promise<Summary> {
  const folder = join(values.from, half, condition);
  const truths = (await readTruths(values.from, half, condition))
    .filter(
      ({ file, traits }) =>
        (!values.form || traits.form === values.form) &&
        (!values.file || file.startsWith(values.file)),
    )
    .slice(skip, skip + limit);
  const results: ReadFile[] = new Array(truths.length);
  let next = 0;
  const work = async () => {
    for (let place = next++; place < truths.length; place = next++) {
      const truth = truths[place];
      if (truth) results[place] = await readOne(folder, truth, pool, place < baseline);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  for (const [place, result] of results.entries()) {
    const special = truths[place]?.traits.special;
    if (typeof special === 'string')
      bySpecial.set(special, [...(bySpecial.get(special) ?? []), result]);
  }
  const errors = results.flatMap(({ score }) => score.errors);
  await writeFile(
    join(values.out, `errors-${condition}.jsonl`),
    errors.map((error) => `${JSON.stringify(error)}\n`).join(''),
  );
  return summarise(condition, results);
}

async function readOne(
  folder: string,
  truth: Truth,
  pool: ReaderPool,
  withTesseract: boolean,
): Promise<ReadFile> {
  const path = join(folder, truth.file);
  const bytes = new Uint8Array(await readFile(path));
  const started = performance.now();
  const extraction = await extractOrFault({ name: truth.file, bytes }, pool);
  const seconds = (performance.now() - started) / 1000;
  if (values.save) {
    await mkdir(join(values.out, 'extractions'), { recursive: true });
    await writeFile(
      join(values.out, 'extractions', `${truth.file}.json`),
      JSON.stringify(extraction, null, 1),
    );
  }
  const score = scoreFile(truth, extraction);
  const { counts, altered } = score;
  process.stderr.write(
    `${truth.file} ${score.statuses.join(', ')}: ${counts.figuresRight} right, ${counts.figuresClaimedRight} claimed of ${counts.figures}${altered ? `, altered ${altered.held ? 'held' : 'PASSED'}${altered.named ? ' and named' : ''}` : ''}${extraction.errors.length > 0 ? `, ${extraction.errors.map(({ code }) => code).join(' ')}` : ''}, ${seconds.toFixed(1)} s\n`,
  );
  for (const error of score.errors.filter(({ silent }) => silent))
    process.stdout.write(
      `SILENT ${error.silent} ${error.file} ${error.row ?? error.label} ${error.column}: printed "${error.printed}", claimed ${error.got} (${error.status}: ${error.witnesses.join(', ')})\n`,
    );
  if (altered && !altered.held)
    process.stdout.write(`ALTERED AND VERIFIED ${truth.file} ${truth.altered?.key}\n`);
  return {
    score,
    seconds,
    pages: Number(truth.traits.pages),
    tesseract: withTesseract
      ? scoreFile(truth, await readWithTesseract(path, truth, scratch))
      : null,
  };
}

/** A fault of ours loses this file only: it counts as not read, and is named. */
async function extractOrFault(
  input: { readonly name: string; readonly bytes: Uint8Array },
  pool: ReaderPool,
): Promise<Pick<Extraction, 'documents' | 'errors'>> {
  try {
    return await extractFile(input, { readers: pool });
  } catch (error) {
    process.stdout.write(`FAULT ${input.name} ${error instanceof Error ? error.stack : error}\n`);
    faults++;
    return { documents: [], errors: [] };
  }
}
