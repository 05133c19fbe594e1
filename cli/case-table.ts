import type { Case, CaseDocument, Comparison } from '../schemas/case.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { alignedRows } from './aligned-rows.ts';

const NAMES: Readonly<Record<Comparison['code'], string>> = {
  'statements.retained_earnings': '未分配利润的增减与净利润 / retained earnings and profit',
  'statements.profit_in_reserves': '留存收益的增减与净利润 / reserves and profit',
  'statements.equity': '所有者权益的增减与净利润 / equity and profit',
  'statements.cash_ending': '期末现金与货币资金 / cash at the end',
  'statements.cash_beginning': '期初现金与货币资金 / cash at the start',
  'statements.cash_increase': '现金净增加额与货币资金的增减 / increase in cash',
  'statements.borrowings': '借款的收支与余额 / loans',
  'time.opening_balance': '各期年初数 / openings of the year',
  'time.closing_balance': '年初数与上年末 / opening and last closing',
  'time.same_day': '同日的余额 / balances of one day',
  'time.same_period': '同期的发生额 / flows of one period',
  'time.first_period': '首期累计与本期 / first period of the year',
  'time.year_to_date': '累计 = 上期累计 + 本期 / year to date',
  'time.grows_in_year': '累计数不减 / year to date grows',
  'time.annual': '年报与十二月累计 / annual and December',
  'time.prior_year': '上年金额与上年年报 / prior year',
  'time.cash_chain': '现金期末与下期期初 / cash from period to period',
  'invoices.revenue': '营业收入与开具发票 / revenue and invoices issued',
  'invoices.purchases': '采购与取得发票 / purchases and invoices received',
};

const VERDICTS: Readonly<Record<Case['verdict'], string>> = {
  to_review: '结论：需人工核对 / To be reviewed',
  nothing_compared: '结论：未作比对，需人工核对 / Nothing could be compared: to be reviewed',
  no_contradiction: '结论：未发现矛盾 / No contradiction found',
};

const OUTCOMES = ['agrees', 'explained', 'differs', 'not_comparable'] as const;

/** Invoices of the company are counted; statements, and what is not known to be its, stand each in a line of their own. */
const isListed = ({ direction }: CaseDocument) => direction === null;

/**
 * A case as text for a terminal: its verdict, its documents with what is wrong in each, how the comparisons came out, and what
 * a person must look at.
 */
export function caseTable(found: Case, extractions: readonly Extraction[]): string {
  const lines: string[] = [];
  for (const { file, errors, documents } of extractions)
    for (const error of errors)
      if (documents.length === 0 || (error.entry !== undefined && error.page === null))
        lines.push(
          `${file.name}${error.entry === undefined ? '' : `/${error.entry}`}: ${error.code}: ${error.message.zh}`,
          `  ${error.message.en}`,
        );
  lines.push(verdictOf(found), '');
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
                document.kind,
                periodText(document),
                document.scope ?? '',
                document.status,
                document.file,
                noteOn(document),
              ],
            ]
          : [],
      ),
      () => true,
    ),
  );
  for (const [direction, name] of [
    ['issued', '开具的发票 / invoices issued'],
    ['received', '取得的发票 / invoices received'],
  ] as const) {
    const own = found.documents.filter((one) => one.direction === direction);
    const held = own.filter(({ status }) => status !== 'verified').length;
    if (own.length > 0)
      lines.push(
        `    ${name}: ${own.length}${held > 0 ? `（待核对 ${held} / ${held} held）` : ''}`,
      );
  }
  const rows = Object.entries(NAMES).flatMap(([code, name]) => {
    const own = found.comparisons.filter((comparison) => comparison.code === code);
    const counts = OUTCOMES.map((outcome) => own.filter((one) => one.outcome === outcome).length);
    return own.length === 0 ? [] : [[name, ...counts.map((one) => (one === 0 ? '·' : `${one}`))]];
  });
  lines.push(
    '',
    ...alignedRows([
      ['', '相符 agrees', '已说明 explained', '不符 differs', '无法比对 not comparable'],
      ...rows,
    ]),
    '',
  );
  const wrong = found.documents.flatMap((document, index) =>
    errorsIn(document, index, extractions),
  );
  if (wrong.length > 0) lines.push(...wrong, '');
  const missing = new Map(
    found.comparisons
      .filter(({ outcome }) => outcome === 'not_comparable')
      .map(({ message }) => [message.en, message]),
  );
  for (const { zh, en } of missing.values()) lines.push(zh, `  ${en}`);
  if (missing.size > 0) lines.push('');
  for (const { severity, code, message } of found.findings)
    lines.push(`${severity} ${code}: ${message.zh}`, `  ${message.en}`);
  return `${lines.join('\n').trimEnd()}\n`;
}

/** What it repeats, or that it is not known to be of a company of the case. */
function noteOn({ same_as, company }: CaseDocument): string {
  if (same_as !== null) return `= ${same_as}`;
  return company === null ? '所属公司不明 / company unknown or another' : '';
}

/** Whether the documents contradict each other, and how many of them are held. */
function verdictOf({ verdict, documents, comparisons, findings }: Case): string {
  const count = (severity: Case['findings'][number]['severity']) =>
    findings.filter((one) => one.severity === severity).length;
  const held = documents.filter(({ status }) => status !== 'verified').length;
  const [errors, warnings] = [count('error'), count('warning')];
  const compared = comparisons.filter(({ outcome }) => outcome !== 'not_comparable').length;
  const files = new Set(documents.map(({ file }) => file)).size;
  return [
    VERDICTS[verdict],
    ...(compared === 0 ? [whyNothing(documents, comparisons)] : []),
    `${files} 个文件中 ${documents.length} 份单据，其中 ${held} 份待核对；比对 ${compared} 项；错误 ${errors}，警告 ${warnings}`,
    `${counted(documents.length, 'document')} in ${counted(files, 'file')}, ${held} of them held; ${counted(compared, 'comparison')}; ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`,
  ].join('\n');
}

function whyNothing(
  documents: readonly CaseDocument[],
  comparisons: readonly Comparison[],
): string {
  if (documents.length === 0) return '没有可以比对的单据 / No document was found to compare';
  return comparisons.length > 0
    ? '各项比对都缺少单据或已证明的数字，见下 / Every comparison lacks a document or a proved figure: see below'
    : '没有两份单据属于同一公司并涉及同一期间 / No two documents are of one company and period';
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** What is wrong in a document by itself. */
function errorsIn(
  { file, id }: CaseDocument,
  index: number,
  extractions: readonly Extraction[],
): string[] {
  const document = extractions
    .filter((extraction) => extraction.file.name === file)
    .flatMap(({ documents }) => documents)
    .find((one) => one.id === id);
  return (document?.findings ?? [])
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ code, message }) => [`${index} ${file} ${code}: ${message.zh}`, `  ${message.en}`]);
}

function periodText({ kind, period }: CaseDocument): string {
  if (period === null)
    return kind === 'vat_invoice' || kind === 'invoice' ? '' : '期间未证明 / not proved';
  return kind === 'balance_sheet' || period.from === period.to
    ? period.to
    : `${period.from} – ${period.to}`;
}
