import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { shuffled } from '../../fixtures/shuffled.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { machine } from '../machine.ts';
import { measuredRun } from '../measured-run.ts';
import { processTree } from '../process-tree.ts';
import { mutate } from './mutate.ts';
import { type FileOutcome, outcomeOfFile } from './outcome-of-file.ts';

/**
 * Every file of some folders through the pipeline, as it is or harmed in seeded ways: is each answered, by a code or by
 * documents, in time, in both languages, and is everything as before afterwards? `--against` names the outcomes of an earlier
 * run (`--out`): what is answered otherwise is listed. `--clean`: none may be refused. `--minutes`: no file is
 * begun later. Exit 1 where any of it does not hold.
 */
const { values, positionals } = readOptions({
  allowPositionals: true,
  options: {
    most: { type: 'string', default: '100000' },
    mutations: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    readers: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '400' },
    minutes: { type: 'string', default: '1000' },
    clean: { type: 'boolean', default: false },
    out: { type: 'string', default: '' },
    against: { type: 'string', default: '' },
  },
});
const whole = z.coerce.number().int().min(0);
const most = optionValue(whole, 'most', values.most);
const mutations = optionValue(whole, 'mutations', values.mutations);
const seed = optionValue(z.coerce.number().int(), 'seed', values.seed);
const size = optionValue(whole.min(1), 'readers', values.readers);
const limit = optionValue(whole.min(1), 'seconds', values.seconds);
const minutes = optionValue(z.coerce.number().min(0), 'minutes', values.minutes);
const folders = positionals.length > 0 ? positionals : ['fixtures/samples'];
interface Job {
  readonly file: string;
  /** Which of its harms; null: none. */
  readonly harm: number | null;
}
const Outcomes = z.record(z.string(), z.string());
/** What a file that nobody harmed may be answered beside documents. */
const HARMLESS = ['read', 'page.blank'];

const random = seededRandom('bad-files', seed);
const all = (await Promise.all(folders.map(filesIn))).flat();
const chosen = shuffled(all, random).slice(0, most);
const jobs = chosen.flatMap((file): Job[] =>
  mutations === 0
    ? [{ file, harm: null }]
    : Array.from({ length: mutations }, (_, harm) => ({ file, harm })),
);
const on = machine();
process.stdout.write(
  `${jobs.length} of ${all.length} files${mutations > 0 ? `, each harmed ${mutations} times` : ''}, seed ${seed}, ${size} readers, ${on.cpu}, ${on.cores} cores, Node ${on.node}\n`,
);
const readers = createReaderPool({ size });
const over = performance.now() + minutes * 60_000;
const outcomes: FileOutcome[] = [];
const { resident, seconds } = await measuredRun(async () => {
  const left = jobs.values();
  await Promise.all(Array.from({ length: size }, () => work(left)));
});
const processes = processTree(process.pid).count;
await readers.close();
const left = processTree(process.pid).count - 1;

const counts = Map.groupBy(outcomes, ({ outcome }) => outcome);
const table = [...counts]
  .sort(([, one], [, other]) => other.length - one.length)
  .map(
    ([outcome, some]) =>
      `| ${outcome} | ${some.length} | ${Math.max(...some.map((one) => one.seconds)).toFixed(1)} |`,
  );
process.stdout.write(
  `\n| answered | files | seconds at most |\n| --- | --- | --- |\n${table.join('\n')}\n`,
);
const faults = outcomes.flatMap(({ file, breaches }) => breaches.map((what) => `${file}: ${what}`));
if (values.clean)
  faults.push(
    ...outcomes
      .filter(({ outcome }) => !HARMLESS.includes(outcome))
      .map(({ file, outcome }) => `${file} is refused: ${outcome}`),
  );
if (processes > size + 1) faults.push(`${processes - 1} processes for ${size} readers`);
if (left > 0) faults.push(`${left} processes are left`);
const named = Object.fromEntries(outcomes.map(({ file, outcome }) => [file, outcome]));
if (values.against !== '') {
  const before = Outcomes.parse(JSON.parse(await readFile(values.against, 'utf8')));
  for (const [file, outcome] of Object.entries(named))
    if (before[file] !== undefined && before[file] !== outcome)
      faults.push(`${file}: was ${before[file]}, is ${outcome}`);
}
if (values.out !== '') await writeFile(values.out, `${JSON.stringify(named, null, 1)}\n`);
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`);
process.stdout.write(
  `\n${outcomes.length} files, each answered: ${faults.length === 0 ? 'nothing wrong' : `${faults.length} faults`}; ${seconds.toFixed(0)} s, ${(resident / 1e6).toFixed(0)} MB at most\n`,
);
if (faults.length > 0) process.exitCode = 1;

async function work(left: Iterator<Job>): Promise<void> {
  for (let next = left.next(); !next.done && performance.now() < over; next = left.next()) {
    const { file, harm } = next.value;
    const kept = new Uint8Array(await readFile(file));
    const bytes = harm === null ? kept : mutate(kept, seededRandom('harm', seed, file, harm));
    const called = harm === null ? shown(file) : `${shown(file)} #${harm}`;
    const name = basename(file);
    const outcome = await outcomeOfFile(
      called,
      () => extractFile({ name, bytes }, { readers }),
      limit,
    );
    outcomes.push(outcome);
    process.stderr.write(`${called}: ${outcome.outcome} ${outcome.seconds.toFixed(1)} s\n`);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile() && !one.name.endsWith('.truth.json') && one.name !== 'README.md')
    .map((one) => join(one.parentPath, one.name))
    .sort();
}

function shown(file: string): string {
  const folder = folders.find((one) => file.startsWith(one)) ?? '.';
  return join(basename(folder), relative(folder, file));
}
