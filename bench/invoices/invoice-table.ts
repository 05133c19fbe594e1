import { Condition } from '../../fixtures/truth.ts';
import type { InvoiceOutcome } from './outcome.ts';
import type { ValueScore } from './score-invoice.ts';

const HEAD = [
  '',
  'files',
  'figures right',
  'claimed',
  'numbers',
  'claimed',
  'dates',
  'claimed',
  'tax numbers',
  'claimed',
  'words',
  'names, letters',
  'goods, letters',
  'lines matched',
  'silent',
  'genuine verified',
  'altered held',
  's a file',
];

/** A table of the conditions, and one of the ways of printing for each condition. Shares are of values whose digits can be read. */
export function invoiceTable(outcomes: readonly InvoiceOutcome[]): string {
  const conditions = Condition.options.filter((condition) =>
    outcomes.some(({ truth }) => truth.condition === condition),
  );
  const all = conditions.map((condition) => row(condition, of(outcomes, condition)));
  const parts = conditions.map((condition) => {
    const files = of(outcomes, condition);
    const designs = [...new Set(files.map(({ truth }) => truth.design))].sort();
    return `\n### ${condition}\n\n${table(
      designs.map((design) =>
        row(
          design,
          files.filter(({ truth }) => truth.design === design),
        ),
      ),
    )}`;
  });
  return `${table(all)}${parts.join('')}`;
}

function of(outcomes: readonly InvoiceOutcome[], condition: Condition): InvoiceOutcome[] {
  return outcomes.filter(({ truth }) => truth.condition === condition);
}

function table(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return line(HEAD) + line(HEAD.map(() => '---')) + rows.map(line).join('');
}

function row(name: string, outcomes: readonly InvoiceOutcome[]): string[] {
  const values = outcomes.flatMap(({ score }) => score.values).filter(({ small }) => !small);
  const ofClass = (kind: ValueScore['class']) => values.filter((value) => value.class === kind);
  const texts = ofClass('text').filter(({ expected }) => expected !== null);
  const genuine = outcomes.filter(({ truth }) => truth.altered === null);
  const altered = outcomes.filter(({ truth }) => truth.altered !== null);
  const items = outcomes.map(({ score }) => score.items);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const share = (chosen: readonly ValueScore[]) => [
    percent(chosen.filter(({ right }) => right).length, chosen.length),
    percent(chosen.filter(({ right, claimed }) => right && claimed).length, chosen.length),
  ];
  const letters = (pattern: RegExp) => {
    const chosen = texts.filter(({ path }) => pattern.test(path));
    return percent(sum(chosen.map(({ likeness }) => likeness)), chosen.length);
  };
  const lines = sum(items.map(({ expected, found }) => Math.max(expected, found)));
  return [
    name,
    String(outcomes.length),
    ...share(ofClass('figure')),
    ...share(ofClass('number')),
    ...share(ofClass('date')),
    ...share(ofClass('tax_number')),
    percent(ofClass('words').filter(({ right }) => right).length, ofClass('words').length),
    letters(/^(buyer|seller)\.name$/),
    letters(/^items\..*\.name$/),
    percent(sum(items.map(({ matched }) => matched)), lines),
    String(sum(outcomes.map(({ score }) => score.silent.length))),
    `${genuine.filter(({ status }) => status === 'verified').length} of ${genuine.length}`,
    `${altered.filter(({ status }) => status !== 'verified').length} of ${altered.length}`,
    (
      sum(outcomes.map(({ milliseconds }) => milliseconds)) /
      1000 /
      Math.max(1, outcomes.length)
    ).toFixed(1),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
