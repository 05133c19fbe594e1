import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { makeInvoiceList } from '../../fixtures/sheets/make-invoice-list.ts';
import { makeSheetFile, type SheetOrder } from '../../fixtures/sheets/make-sheet-file.ts';
import { Half, type Truth } from '../../fixtures/truth.ts';
import { statementForms } from '../../kinds/registry.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { scoreFile } from '../accuracy/score-file.ts';
import { type ReadFile, summarise } from '../accuracy/summarise.ts';
import { summaryTable } from '../accuracy/summary-table.ts';

import { type ListScore, scoreList } from './score-list.ts';

/**
 * Statements as workbooks and separated text: how much is right, claimed, wrong and claimed, by file type; altered ones
 * held; and workbooks with traps (stale and uncomputed formulas, hidden rows, columns and figures, errors, empty
 * templates, formats that divide) held; and invoice lists. Exit 1 on any silent error, altered pass or trap that passed.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'benchmark' },
    count: { type: 'string', default: '120' },
    traps: { type: 'string', default: '40' },
    lists: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string' },
    save: { type: 'boolean', default: false },
    out: { type: 'string', default: 'fixtures/generated/sheets' },
  },
});
const half = optionValue(Half, 'half', values.half);
const whole = z.coerce.number().int().min(0);
const [count, traps, lists] = [values.count, values.traps, values.lists].map((text) =>
  whole.parse(text),
) as [number, number, number];
/** English forms have printers of their own. */
const forms = statementForms.filter(({ standard }) => standard !== 'ifrs_us_gaap');
/** One file in five is altered. */
const ALTERED_EVERY = 5;

const folder = join(values.out, half);
await mkdir(folder, { recursive: true });
await mkdir('bench/results', { recursive: true });
const readers = createReaderPool({ size: 1 });
const byType = new Map<string, ReadFile[]>();
const listed: ListScore[] = [];
const trapped: { readonly trap: string; readonly held: boolean; readonly silent: number }[] = [];
try {
  for (let place = 0; place < count + traps; place++) {
    const order = orderOf(place);
    if (values.file && !order.name.startsWith(values.file)) continue;
    const made = makeSheetFile(order);
    if (values.save) await writeFile(join(folder, made.truth.file), made.bytes);
    const started = performance.now();
    const extraction = await extractFile({ name: made.truth.file, bytes: made.bytes }, { readers });
    const seconds = (performance.now() - started) / 1000;
    if (values.save)
      await writeFile(join(folder, `${made.truth.file}.json`), JSON.stringify(extraction, null, 1));
    const score = scoreFile(made.truth, extraction);
    report(
      made.truth,
      score,
      extraction.errors.map(({ code }) => code),
      seconds,
    );
    const { trap, fileType } = made.truth.traits;
    if (typeof trap === 'string' && trap !== 'none')
      trapped.push({
        trap,
        held: extraction.documents.every(({ status }) => status !== 'verified'),
        silent: score.counts.silent,
      });
    else {
      const type = String(fileType);
      const read = { score, seconds, pages: Number(made.truth.traits.pages), tesseract: null };
      byType.set(type, [...(byType.get(type) ?? []), read]);
    }
  }
  for (let place = 0; place < lists && !values.file; place++) {
    const made = makeInvoiceList(
      `${values.seed}/${half}/lists/${place}`,
      `${half}-list-s${values.seed}-${String(place).padStart(4, '0')}`,
    );
    if (values.save) await writeFile(join(folder, made.file), made.bytes);
    const { documents } = await extractFile({ name: made.file, bytes: made.bytes }, { readers });
    const score = scoreList(made.truth, documents);
    listed.push(score);
    process.stderr.write(
      `${made.file}: ${score.right} right, ${score.claimedRight} claimed of ${score.fields} in ${score.invoices} invoices, ${score.alteredHeld} of ${score.altered} altered held\n`,
    );
    for (const error of score.silent) process.stdout.write(`SILENT ${made.file} ${error}\n`);
  }
} finally {
  await readers.close();
}
const summaries = [...byType].map(([type, files]) => summarise(type, files));
const lines = [...Map.groupBy(trapped, ({ trap }) => trap)].map(
  ([trap, all]) =>
    `| ${trap} | ${all.filter(({ held }) => held).length} of ${all.length} | ${all.reduce((sum, { silent }) => sum + silent, 0)} |`,
);
const sum = (of: (score: ListScore) => number) =>
  listed.reduce((total, score) => total + of(score), 0);
const ofLists = `\n| invoice lists | invoices | fields | right | claimed and right | silent errors | altered held |\n| --- | --- | --- | --- | --- | --- | --- |\n| ${listed.length} | ${sum(({ invoices }) => invoices)} | ${sum(({ fields }) => fields)} | ${sum(({ right }) => right)} | ${sum(({ claimedRight }) => claimedRight)} | ${sum(({ silent }) => silent.length)} | ${sum(({ alteredHeld }) => alteredHeld)} of ${sum(({ altered }) => altered)} |\n`;
const text = `${summaryTable(summaries)}\n| trap | held | silent errors |\n| --- | --- | --- |\n${lines.join('\n')}\n${ofLists}`;
await writeFile(join('bench/results', `sheets-${half}.md`), text);
process.stdout.write(text);
if (
  summaries.some(({ silent, alteredHeld, altered }) => silent > 0 || alteredHeld < altered) ||
  trapped.some(({ held, silent }) => !held || silent > 0) ||
  listed.some(({ silent, alteredHeld, altered }) => silent.length > 0 || alteredHeld < altered)
)
  process.exitCode = 1;

function orderOf(place: number): SheetOrder {
  const form = forms[place % forms.length];
  if (!form) throw new RangeError('no statement forms');
  const trapPlace = place < count ? null : place - count;
  return {
    seed: `${values.seed}/${half}/sheets/${place}`,
    half,
    form,
    altered: trapPlace === null && place % ALTERED_EVERY === ALTERED_EVERY - 1,
    trapped: trapPlace,
    name: `${half}-sheets-s${values.seed}-${String(place).padStart(4, '0')}`,
  };
}

function report(
  truth: Truth,
  { counts, altered, statuses, errors }: ReturnType<typeof scoreFile>,
  codes: readonly string[],
  seconds: number,
): void {
  const { trap, numbers } = truth.traits;
  process.stderr.write(
    `${truth.file} ${numbers}${trap === 'none' ? '' : ` ${trap}`} ${statuses.join(', ')}: ${counts.figuresRight} right, ${counts.figuresClaimedRight} claimed of ${counts.figures}${altered ? `, altered ${altered.held ? 'held' : 'PASSED'}${altered.named ? ' and named' : ''}` : ''}${codes.length > 0 ? `, ${codes.join(' ')}` : ''}, ${seconds.toFixed(1)} s\n`,
  );
  for (const error of errors.filter(({ silent }) => silent))
    process.stdout.write(
      `SILENT ${error.silent} ${error.file} ${error.row ?? error.label} ${error.column}: printed "${error.printed}", claimed ${error.got} (${error.status}: ${error.witnesses.join(', ')})\n`,
    );
}
