import { FIELD_NAMES } from '../kinds/field-names.ts';
import { grouped } from '../kinds/grouped.ts';
import { FIGURES_OF_INVOICE } from '../kinds/names-figure.ts';
import type { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { Field } from '../schemas/field.ts';
import type { CellReference, Finding } from '../schemas/finding.ts';
import { alignedRows } from './aligned-rows.ts';

const MARKS: Readonly<Record<Field['status'], string>> = {
  verified: '✓',
  corrected: '✓',
  confirmed: '✓',
  unverified: '?',
  disputed: '≠',
  unreadable: '×',
};

const LEGEND = '✓ 已证明 proved  ? 尚未证明 not proved  ≠ 证据矛盾 disputed  × 无法读出 unreadable';

/** Heads of the columns of an invoice's items, rates, discounts and charges, in both languages. */
const HEADS: Readonly<Record<string, string>> = {
  name: '名称 name',
  spec: '规格型号 spec',
  unit: '单位 unit',
  quantity: '数量 quantity',
  unit_price: '单价 unit_price',
  amount: '金额 amount',
  tax_rate: '税率 tax_rate',
  tax: '税额 tax',
  reason: '原因 reason',
};

/** An extraction as text for a terminal: one table a document, then what a person must look at. */
export function extractionTable(extraction: Extraction): string {
  const parts = [`\n${extraction.file.name}\n`];
  for (const error of extraction.errors)
    parts.push(
      `  ${placeText(error.entry, error.page)}${error.code}: ${error.message.zh}\n    ${error.message.en}\n`,
    );
  for (const { number, quality, entry } of extraction.file.pages)
    if (quality.advice)
      parts.push(`  ${placeText(entry, number)}${quality.advice.zh}\n    ${quality.advice.en}\n`);
  for (const { name, same_as } of extraction.file.entries ?? [])
    if (same_as !== null) parts.push(`  ${name} = ${same_as}\n`);
  for (const document of extraction.documents) parts.push(documentTable(document));
  return parts.join('');
}

/** Where in the upload: the file of an archive and the page, where there is one. */
function placeText(entry: string | undefined, page: number | null): string {
  return `${entry === undefined ? '' : `${entry} `}${page === null ? '' : `p.${page} `}`;
}

function documentTable(document: Document): string {
  const { header } = document;
  const marked = (field: Field, label = '') =>
    field.value === null ? null : `${label}${fieldText(field)}`;
  const title = [
    document.kind,
    document.invoice?.type ?? null,
    document.standard,
    marked(header.entity_name),
    marked(header.period_end),
    header.unit.value === null ? null : unitText(header),
  ].filter((part) => part !== null);
  const rows = [
    ['', ...document.columns.map((column) => `${column.label} (${column.role})`)],
    ...document.lines.map((line) => [
      `${String(line.row_number ?? '').padStart(3)} ${line.label}`,
      ...document.columns.map((column) => {
        const cell = line.cells[column.id];
        return cell ? figureText(cell) : '';
      }),
    ]),
  ];
  const fields = document.invoice ? fieldLines(document.invoice) : [];
  const findings = document.findings.map((finding) => findingText(finding, document));
  const place = document.entry === undefined ? '' : `${document.entry}: `;
  return `\n${place}${title.join(' · ')} → ${document.status}\n${[...alignedRows(rows), ...fields, `  ${LEGEND}`, ...findings].join('\n')}\n`;
}

/** Figures are shown in whole currency units, whatever the page prints: its unit is said as what it is. */
function unitText({ unit, currency }: Document['header']): string {
  const name = `${currency.value ?? '?'} ${MARKS[currency.status]}`;
  return unit.value === '1'
    ? `${name} ${MARKS[unit.status]}`
    : `${name} · 原件单位 / printed in ${unit.raw ?? unit.value} ${MARKS[unit.status]}`;
}

/** The fields of an invoice that are printed, a line each; its lists as tables. */
function fieldLines(part: object, path = ''): string[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]): string[] => {
    const label = path === '' ? name : `${path}.${name}`;
    if (Array.isArray(value)) return listLines(label, value);
    const field = Field.safeParse(value).data;
    if (field) return isPrinted(field) ? [`  ${label}  ${printedText(name, field)}`] : [];
    return typeof value === 'object' && value !== null ? fieldLines(value, label) : [];
  });
}

/** Items, rates or discounts: a table of the columns that any of them has, then the discounts and charges of single ones. */
function listLines(label: string, list: readonly object[]): string[] {
  const rows = list.map(
    (one) =>
      new Map(Object.entries(one).map(([name, value]) => [name, Field.safeParse(value).data])),
  );
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))].filter((name) =>
    rows.some((row) => isPrinted(row.get(name))),
  );
  const table = [
    [`  ${label}`, ...names.map((name) => HEADS[name] ?? name)],
    ...rows.map((row, index) => [
      `  [${index}]`,
      ...names.map((name) => {
        const field = row.get(name);
        return field && isPrinted(field) ? printedText(name, field) : '';
      }),
    ]),
  ];
  return [
    ...(names.length === 0
      ? []
      : alignedRows(table, (column) => column === 0 || isText(names[column - 1] ?? ''))),
    ...list.flatMap((one, index) =>
      Object.entries(one).flatMap(([name, value]: [string, unknown]) =>
        Array.isArray(value) ? listLines(`${label}[${index}].${name}`, value) : [],
      ),
    ),
  ];
}

function isText(name: string): boolean {
  return ['name', 'spec', 'unit', 'reason'].includes(name);
}

function isPrinted(field: Field | undefined): boolean {
  return field !== undefined && (field.raw || field.value) !== null;
}

/** A field of an invoice; only what its key says is an amount or a quantity has its digits in groups. */
function printedText(name: string, field: Field): string {
  return FIGURES_OF_INVOICE.has(name) ? figureText(field) : fieldText(field);
}

function figureText(field: Field): string {
  return fieldText({ ...field, value: field.value === null ? null : grouped(field.value) });
}

/** A value, or what was printed, and the mark of its status. */
function fieldText({ value, raw, status }: Field): string {
  return `${value ?? raw ?? ''} ${MARKS[status]}`;
}

/** Cells named below a finding; more are counted. */
const MOST_CELLS = 8;

/** A finding in both languages, its equation with what is expected and printed, and the cells that it is about. */
function findingText(finding: Finding, document: Document): string {
  const { equation } = finding;
  const cells = finding.cells.slice(0, MOST_CELLS).map((cell) => cellText(cell, document));
  const rest = finding.cells.length - cells.length;
  return [
    `  ${finding.severity} ${finding.code}: ${finding.message.zh}`,
    finding.message.en,
    ...(equation
      ? [
          `${equation.text}: ${grouped(equation.expected)} ${equation.text.includes(' ≥ ') ? '>' : '≠'} ${grouped(equation.printed)} (${grouped(equation.residual)})`,
        ]
      : []),
    ...(cells.length > 0 ? [`→ ${cells.join('; ')}${rest > 0 ? `; +${rest}` : ''}`] : []),
  ].join('\n    ');
}

/** "短期借款, 期末余额: 770.00 ?", "销售方 税号 / Seller, Tax number": what a finding is about, for people. */
function cellText(cell: CellReference, document: Document): string {
  if (typeof cell === 'string') return pointerText(cell, document);
  const line =
    cell.line === undefined
      ? document.lines.find(({ key }) => key === cell.key)
      : document.lines[cell.line];
  const column = document.columns.find(({ id }) => id === cell.column);
  const field = line?.cells[cell.column];
  const value = field ? ` ${figureText(field)}` : '';
  return `${line?.label ?? cell.key ?? ''}, ${column?.label ?? cell.column}:${value}`;
}

/** What a JSON pointer into a Document leads to, in words. */
function pointerText(pointer: string, document: Document): string {
  const [part = '', name = '', ...rest] = pointer.split('/').slice(1);
  // Behind a page stands where on it.
  if (part === 'pages') return `第 ${name} 页 / page ${name}`;
  if (part === 'columns') return document.columns[Number(name)]?.label ?? pointer;
  if (part === 'lines') {
    const line = document.lines[Number(name)];
    const column = rest[0] === 'cells' ? rest[1] : undefined;
    if (line)
      return column
        ? cellText({ key: line.key, line: Number(name), column }, document)
        : ((line.label || line.key) ?? pointer);
    return pointer;
  }
  const inItem = name === 'items';
  const words = (language: 'zh' | 'en') =>
    [name, ...rest].map((word) =>
      /^\d+$/.test(word)
        ? `#${Number(word) + 1}`
        : (FIELD_NAMES[language][inItem && word === 'unit' ? 'item_unit' : word] ?? word),
    );
  return `${words('zh').join(' ')} / ${words('en').join(', ')}`;
}
