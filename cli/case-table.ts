import { grouped } from '../kinds/grouped.ts';
import type { Case, CaseDocument, CaseTerm, Comparison } from '../schemas/case.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { Message } from '../schemas/message.ts';
import { alignedRows } from './aligned-rows.ts';
import { rowText } from './row-text.ts';
import type { Say } from './say.ts';

const NAMES: Readonly<Record<Comparison['code'], Message>> = {
  'statements.retained_earnings': {
    zh: '未分配利润的增减与净利润',
    en: 'retained earnings and profit',
  },
  'statements.profit_in_reserves': { zh: '留存收益的增减与净利润', en: 'reserves and profit' },
  'statements.equity': { zh: '所有者权益的增减与净利润', en: 'equity and profit' },
  'statements.cash_ending': { zh: '期末现金与货币资金', en: 'cash at the end' },
  'statements.cash_beginning': { zh: '期初现金与货币资金', en: 'cash at the start' },
  'statements.cash_increase': { zh: '现金净增加额与货币资金的增减', en: 'increase in cash' },
  'statements.borrowings': { zh: '借款的收支与余额', en: 'loans' },
  'time.opening_balance': { zh: '各期年初数', en: 'openings of the year' },
  'time.closing_balance': { zh: '年初数与上年末', en: 'opening and last closing' },
  'time.same_day': { zh: '同日的余额', en: 'balances of one day' },
  'time.same_period': { zh: '同期的发生额', en: 'flows of one period' },
  'time.first_period': { zh: '首期累计与本期', en: 'first period of the year' },
  'time.year_to_date': { zh: '累计 = 上期累计 + 本期', en: 'year to date' },
  'time.grows_in_year': { zh: '累计数不减', en: 'year to date grows' },
  'time.annual': { zh: '年报与十二月累计', en: 'annual and December' },
  'time.prior_year': { zh: '上年金额与上年年报', en: 'prior year' },
  'time.cash_chain': { zh: '现金期末与下期期初', en: 'cash from period to period' },
  'invoices.revenue': { zh: '营业收入与开具发票', en: 'revenue and invoices issued' },
  'invoices.purchases': { zh: '采购与取得发票', en: 'purchases and invoices received' },
};

const VERDICTS: Readonly<Record<Case['verdict'], Message>> = {
  to_review: { zh: '结论：需人工核对', en: 'To be reviewed' },
  nothing_compared: {
    zh: '结论：未作比对，需人工核对',
    en: 'Nothing could be compared: to be reviewed',
  },
  no_contradiction: { zh: '结论：未发现矛盾', en: 'No contradiction found' },
};

const OUTCOMES = ['agrees', 'explained', 'differs', 'not_comparable'] as const;
const OUTCOME_NAMES: Readonly<Record<Comparison['outcome'], Message>> = {
  agrees: { zh: '相符', en: 'agrees' },
  explained: { zh: '已说明', en: 'explained' },
  differs: { zh: '不符', en: 'differs' },
  not_comparable: { zh: '无法比对', en: 'not comparable' },
};
/** Figures named below a finding; more are counted. */
const MOST_FIGURES = 12;

/** Invoices of the company are counted; statements, and what is not known to be its, stand each in a line of their own. */
const isListed = ({ direction }: CaseDocument) => direction === null;

/**
 * A case as text for a terminal: its verdict, its documents with what is wrong in each, how the comparisons came out, and what
 * a person must look at, with the place of every figure that differs.
 */
export function caseTable(found: Case, extractions: readonly Extraction[], say: Say): string {
  const lines: string[] = [];
  for (const { file, errors, documents } of extractions)
    for (const { entry, page, code, message } of errors)
      if (documents.length === 0 || (entry !== undefined && page === null))
        lines.push(
          ...say.lines(message, `${file.name}${entry === undefined ? '' : `/${entry}`}: ${code}: `),
        );
  lines.push(...verdictOf(found, say), '');
  for (const { name, tax_id } of found.companies)
    lines.push(['', name ?? '?', tax_id ?? ''].join(' ').trim());
  lines.push(
    '',
    ...alignedRows(
      found.documents.flatMap((document, index) =>
        isListed(document)
          ? [
              [
                `${index}`.padStart(3),
                say.name('kinds', document.kind),
                periodText(document, say),
                document.scope ? say.name('scopes', document.scope) : '',
                say.name('statuses', document.status),
                document.file,
                noteOn(document, say),
              ],
            ]
          : [],
      ),
      () => true,
    ),
  );
  for (const [direction, name] of [
    ['issued', { zh: '开具的发票', en: 'invoices issued' }],
    ['received', { zh: '取得的发票', en: 'invoices received' }],
  ] as const) {
    const own = found.documents.filter((one) => one.direction === direction);
    const held = own.filter(({ status }) => status !== 'verified').length;
    const heldText = say.line({ zh: `其中 ${held} 份待复核`, en: `${held} to be reviewed` });
    if (own.length > 0)
      lines.push(`    ${say.line(name)}: ${own.length}${held > 0 ? ` (${heldText})` : ''}`);
  }
  const rows = Object.entries(NAMES).flatMap(([code, name]) => {
    const own = found.comparisons.filter((comparison) => comparison.code === code);
    const counts = OUTCOMES.map((outcome) => own.filter((one) => one.outcome === outcome).length);
    return own.length === 0
      ? []
      : [[say.line(name), ...counts.map((one) => (one === 0 ? '·' : `${one}`))]];
  });
  lines.push(
    '',
    ...alignedRows([['', ...OUTCOMES.map((one) => say.line(OUTCOME_NAMES[one]))], ...rows]),
    '',
  );
  const wrong = found.documents.flatMap((document, index) =>
    errorsIn(document, index, extractions, say),
  );
  if (wrong.length > 0) lines.push(...wrong, '');
  const missing = new Map(
    found.comparisons
      .filter(({ outcome }) => outcome === 'not_comparable')
      .map(({ message }) => [message.en, message]),
  );
  for (const message of missing.values()) lines.push(...say.lines(message));
  if (missing.size > 0) lines.push('');
  for (const { severity, code, message, comparisons } of found.findings) {
    lines.push(...say.lines(message, `${say.name('severities', severity)} ${code}: `));
    const differing = found.comparisons.filter(
      ({ id, outcome }) => outcome === 'differs' && comparisons.includes(id),
    );
    lines.push(...placesOf(differing, found, extractions, say));
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Where each figure of comparisons stands, once: file, page, row, column; and what is read there. */
function placesOf(
  comparisons: readonly Comparison[],
  found: Case,
  extractions: readonly Extraction[],
  say: Say,
): string[] {
  const terms = comparisons.flatMap(({ left, right }) => [...left.terms, ...right.terms]);
  const places = [...new Set(terms.map((term) => placeOf(term, found, extractions, say)))];
  const rest = places.length - MOST_FIGURES;
  return [...places.slice(0, MOST_FIGURES), ...(rest > 0 ? [`+${rest}`] : [])].map(
    (place) => `    → ${place}`,
  );
}

function placeOf(
  term: CaseTerm,
  found: Case,
  extractions: readonly Extraction[],
  say: Say,
): string {
  const of = found.documents[term.document];
  const document = of && documentOf(of, extractions);
  const line = document?.lines.find(({ key }) => key === term.key);
  const column = document?.columns.find(({ id }) => id === term.column);
  const number = line?.row_number ?? null;
  const value = term.value === null ? say.line({ zh: '空白', en: 'blank' }) : grouped(term.value);
  return [
    of?.file,
    term.page === null ? null : say.line({ zh: `第 ${term.page} 页`, en: `page ${term.page}` }),
    number === null ? null : say.line({ zh: `第 ${number} 行`, en: `row ${number}` }),
    line ? rowText(line, say) : say.path(term.key.split('.')),
    column?.label,
    `${value} ${term.proved ? '✓' : '?'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function documentOf(
  { file, id }: CaseDocument,
  extractions: readonly Extraction[],
): Extraction['documents'][number] | undefined {
  return extractions
    .filter((extraction) => extraction.file.name === file)
    .flatMap(({ documents }) => documents)
    .find((one) => one.id === id);
}

/** What it repeats, or that it is not known to be of a company of the case. */
function noteOn({ same_as, company }: CaseDocument, say: Say): string {
  if (same_as !== null) return `= ${same_as}`;
  return company === null ? say.line({ zh: '所属公司不明', en: 'company unknown or another' }) : '';
}

/** Whether the documents contradict each other, and how many of them are held; each thing that is counted in a line of its own. */
function verdictOf({ verdict, documents, comparisons, findings }: Case, say: Say): string[] {
  const held = documents.filter(({ status }) => status !== 'verified').length;
  const compared = comparisons.filter(({ outcome }) => outcome !== 'not_comparable').length;
  const files = new Set(documents.map(({ file }) => file)).size;
  const count = (severity: Case['findings'][number]['severity']) =>
    `${say.name('severities', severity)} ${findings.filter((one) => one.severity === severity).length}`;
  return [
    say.line(VERDICTS[verdict]),
    ...(compared === 0 ? [say.line(whyNothing(documents, comparisons))] : []),
    `  ${say.line({ zh: '文件', en: 'files' })}: ${files}`,
    `  ${say.line({ zh: '单据', en: 'documents' })}: ${documents.length}`,
    `  ${say.line({ zh: '其中待复核', en: 'of them to be reviewed' })}: ${held}`,
    `  ${say.line({ zh: '比对', en: 'comparisons' })}: ${compared}`,
    `  ${say.line({ zh: '问题', en: 'findings' })}: ${count('error')} · ${count('warning')}`,
    `  ${say.line({ zh: '金额均以元或所列币种计，不论原件单位', en: 'amounts are in whole currency units, whatever the unit printed' })}`,
  ];
}

function whyNothing(
  documents: readonly CaseDocument[],
  comparisons: readonly Comparison[],
): Message {
  if (documents.length === 0)
    return { zh: '没有可以比对的单据', en: 'No document was found to compare' };
  return comparisons.length > 0
    ? {
        zh: '各项比对都缺少单据或已证明的数字，见下',
        en: 'Every comparison lacks a document or a proved figure: see below',
      }
    : {
        zh: '没有两份单据属于同一公司并涉及同一期间',
        en: 'No two documents are of one company and period',
      };
}

/** What is wrong in a document by itself. */
function errorsIn(
  document: CaseDocument,
  index: number,
  extractions: readonly Extraction[],
  say: Say,
): string[] {
  return (documentOf(document, extractions)?.findings ?? [])
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ code, message }) => say.lines(message, `${index} ${document.file} ${code}: `));
}

function periodText({ kind, period }: CaseDocument, say: Say): string {
  if (period === null)
    return kind === 'vat_invoice' || kind === 'invoice'
      ? ''
      : say.line({ zh: '期间未证明', en: 'period not proved' });
  return kind === 'balance_sheet' || period.from === period.to
    ? period.to
    : `${period.from} – ${period.to}`;
}
