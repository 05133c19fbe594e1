import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { Condition, Half } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { readTruths } from '../accuracy/read-truths.ts';
import { machine } from '../machine.ts';
import { type BaseReading, baseReadings, readAgain } from './base-reading.ts';
import { CLASSES } from './classes.ts';
import { injected } from './injection.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/**
 * Errors of every class put into the first reading of verified statements, or into the assignment of their figures, while
 * the picture stays as it is. What is claimed after that must be what it was. Exit 1 on any silent error or wrong repair.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'benchmark' },
    condition: { type: 'string', multiple: true, default: ['scan', 'phone'] },
    from: { type: 'string', default: 'fixtures/generated' },
    limit: { type: 'string', default: '1000' },
    skip: { type: 'string', default: '0' },
    'per-class': { type: 'string', default: '450' },
    statements: { type: 'string', default: '65' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
});
const whole = z.coerce.number().int().min(0);
const half = optionValue(Half, 'half', values.half);
const [limit, skip, perClass, statements] = [
  values.limit,
  values.skip,
  values['per-class'],
  values.statements,
].map((value) => whole.parse(value)) as [number, number, number, number];
/** More errors of one class in one statement repeat each other. */
const MOST_OF_ONE = 40;

interface Tally {
  done: number;
  detected: number;
  named: number;
  repaired: number;
  repairedWrongly: number;
  silent: number;
}
const classes = Object.entries(CLASSES).filter(([name]) => name.includes(values.only ?? ''));
const tallies = new Map(
  classes.map(([name]): [string, Tally] => [
    name,
    { done: 0, detected: 0, named: 0, repaired: 0, repairedWrongly: 0, silent: 0 },
  ]),
);
let read = 0;
const times: number[] = [];

const readers = createReaderPool({ size: 1 });
try {
  for (const name of values.condition) {
    const condition = Condition.parse(name);
    const truths = await readTruths(values.from, half, condition);
    for (const { file } of truths.slice(skip, skip + limit)) {
      const bytes = new Uint8Array(await readFile(join(values.from, half, condition, file)));
      const opened = await readers.read([{ name: file, bytes }]);
      for (const base of await baseReadings(file, opened)) await injectAll(base);
      await opened.close();
      process.stderr.write(`${file} ${read} statements\n`);
    }
  }
} finally {
  await readers.close();
}

async function injectAll(base: BaseReading): Promise<void> {
  read++;
  for (const [name, inject] of classes) {
    const tally = tallies.get(name);
    if (!tally) continue;
    // Statements without a place for an error are made up for by those that have one.
    const wanted = Math.min(MOST_OF_ONE, Math.ceil((perClass * read) / statements) - tally.done);
    for (let index = 0; index < wanted; index++) {
      const random = seededRandom(values.seed, base.name, base.document.kind, name, index);
      const injection = inject(base, random);
      if (injection === null) continue;
      const pages = await injected(base, injection);
      const [started, looked] = [performance.now(), base.spentLooking()];
      const result = await readAgain(base, pages, injection.change);
      times.push(performance.now() - started - (base.spentLooking() - looked));
      const outcome = outcomeOf(base, injection, result);
      count(tally, outcome);
      if (outcome.silent)
        process.stderr.write(`SILENT ${name}: ${base.name} ${index} ${outcome.silent}\n`);
      else if (values.verbose && !(outcome.named && outcome.repaired))
        process.stderr.write(
          `${outcome.named ? 'held' : 'NOT NAMED'} ${name}: ${base.name} ${index} ${injection.changed
            .slice(0, 4)
            .map(({ row, column }) => `${base.document.lines[row]?.label} ${column}`)
            .join(', ')}\n`,
        );
    }
  }
}

function count(tally: Tally, { silent, named, repaired, repairedWrongly }: Outcome): void {
  tally.done++;
  if (!silent) tally.detected++;
  if (named) tally.named++;
  if (repaired) tally.repaired++;
  if (repairedWrongly) tally.repairedWrongly++;
  if (silent) tally.silent++;
}

const on = machine();
const all = [...tallies.values()];
const sum = (key: keyof Tally) => all.reduce((total, tally) => total + tally[key], 0);
const share = (part: number, of: number) =>
  of === 0 ? '—' : `${((100 * part) / of).toFixed(1)} %`;
const row = (name: string, tally: Tally) =>
  `| ${name} | ${tally.done} | ${share(tally.detected, tally.done)} | ${share(tally.named, tally.done)} | ${share(tally.repaired, tally.done)} | ${tally.repairedWrongly} | ${tally.silent} |\n`;
const total: Tally = {
  done: sum('done'),
  detected: sum('detected'),
  named: sum('named'),
  repaired: sum('repaired'),
  repairedWrongly: sum('repairedWrongly'),
  silent: sum('silent'),
};
times.sort((a, b) => a - b);
process.stdout.write(
  `${read} verified statements (${half}, ${values.condition.join(', ')}), seed ${values.seed}, ${on.cpu}, Node ${on.node}; ${times[times.length >> 1]?.toFixed(0)} ms each at the middle, ${times[Math.floor(0.95 * times.length)]?.toFixed(0)} ms at 95 %, looks at the picture not counted

| injected | times | detected | named | repaired from the pixels | repaired wrongly | silent |
| --- | --- | --- | --- | --- | --- | --- |
${[...tallies].map(([name, tally]) => row(name, tally)).join('')}${row('all', total)}`,
);
if (total.silent > 0 || total.repairedWrongly > 0) process.exitCode = 1;
