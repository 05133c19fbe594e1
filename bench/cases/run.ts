import { z } from 'zod';
import { contradictions } from '../../fixtures/cases/contradictions.ts';
import { type CaseOptions, makeCase } from '../../fixtures/cases/make-case.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { reconcileCase } from '../../validate/case/reconcile-case.ts';
import { machine } from '../machine.ts';
import { findingOf, invented } from './score-case.ts';

/**
 * Generated cases, half of them with one planted contradiction, each of another kind: whether it is found by the right
 * comparison and documents, whether untouched cases stay free of errors and warnings, and how long a large case takes.
 * Exit 1 on anything missed, invented or too slow.
 */
const { values } = readOptions({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '40' },
  },
});
const count = optionValue(z.coerce.number().int().min(1), 'count', values.count);
const { seed } = values;

const USUAL: CaseOptions = { periods: 'month', annual: true, invoices: 6, unit: 1 };
/** 36 statements and 3,000 invoices. */
const LARGE: CaseOptions = { periods: 'month', annual: false, invoices: 125, unit: 1 };
const MOST_SECONDS = 3;

const kinds = Object.entries(contradictions);
const start = seededRandom(seed, 'kinds').integer(0, kinds.length - 1);
const rows: string[][] = [];
let missed = 0;
let inventedFindings = 0;
for (let place = 0; place < count; place++) {
  const name = `${seed}/${place}`;
  const made = makeCase(name, USUAL);
  const planted = place % 2 === 1 ? kinds[(start + (place - 1) / 2) % kinds.length] : undefined;
  const contradicted = planted?.[1](made, seededRandom(name, 'contradiction'));
  const began = performance.now();
  const found = reconcileCase(contradicted?.extractions ?? made.extractions);
  const milliseconds = performance.now() - began;
  const finding = contradicted ? findingOf(found, contradicted.expected) : null;
  const extra = contradicted ? [] : invented(found);
  if (contradicted && !finding) missed++;
  inventedFindings += extra.length;
  rows.push([
    String(place),
    planted?.[0] ?? 'untouched',
    contradicted
      ? finding
        ? `${finding.severity} ${finding.code}`
        : 'MISSED'
      : extra.length === 0
        ? 'nothing said'
        : `INVENTED ${extra.map(({ code }) => code).join(', ')}`,
    String(found.findings.filter(({ severity }) => severity !== 'info').length),
    String(found.comparisons.length),
    milliseconds.toFixed(0),
  ]);
}
const head = ['case', 'planted', 'said', 'errors and warnings', 'comparisons', 'ms'];
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
process.stdout.write(
  `seed ${seed}, ${JSON.stringify(machine())}\n\n${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`,
);

const large = makeCase(`${seed}/large`, LARGE);
const began = performance.now();
const found = reconcileCase(large.extractions);
const seconds = (performance.now() - began) / 1000;
process.stdout.write(
  `\ncontradictions found: ${Math.floor(count / 2) - missed} of ${Math.floor(count / 2)}; invented in untouched cases: ${inventedFindings}\n` +
    `${large.extractions.length} documents reconciled in ${seconds.toFixed(2)} s, ${found.comparisons.length} comparisons, ${invented(found).length} errors or warnings\n`,
);
if (missed > 0 || inventedFindings > 0 || invented(found).length > 0 || seconds > MOST_SECONDS)
  process.exitCode = 1;
