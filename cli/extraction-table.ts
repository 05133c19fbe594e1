import { grouped } from '../kinds/grouped.ts';
import { FIGURES_OF_INVOICE } from '../kinds/names-figure.ts';
import type { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { Field } from '../schemas/field.ts';
import type { CellReference, Finding } from '../schemas/finding.ts';
import type { Message } from '../schemas/message.ts';
import { alignedRows } from './aligned-rows.ts';
import { rowText } from './row-text.ts';
import type { Say } from './say.ts';

const MARKS: Readonly<Record<Field['status'], string>> = {
  verified: '✓',
  corrected: '✓',
  confirmed: '✓',
  unverified: '?',
  disputed: '≠',
  unreadable: '×',
};

const LEGEND = {
  zh: '✓ 已证明  ? 尚未证明  ≠ 证据矛盾  × 无法读出',
  en: '✓ proved  ? not proved  ≠ witnesses differ  × could not be read',
};
/** What a printed unit is, by how many currency units it is. */
const UNITS: Readonly<Record<string, Message>> = {
  1000: { zh: '千元', en: 'thousands' },
  10000: { zh: '万元', en: 'ten thousands' },
  1000000: { zh: '百万元', en: 'millions' },
  100000000: { zh: '亿元', en: 'hundred millions' },
};

/** An extraction as text for a terminal: one table a document, then what a person must look at. */
export function extractionTable(extraction: Extraction, say: Say): string {
  const parts = [`\n${extraction.file.name}\n`];
  const told = (place: string, message: Message) =>
    parts.push(...say.lines(message, place).map((line) => `  ${line}\n`));
  for (const { entry, page, code, message } of extraction.errors)
    told(`${placeText(entry, page, say)}${code}: `, message);
  for (const { number, quality, entry } of extraction.file.pages)
    if (quality.advice) told(placeText(entry, number, say), quality.advice);
  for (const { name, same_as } of extraction.file.entries ?? [])
    if (same_as !== null) parts.push(`  ${name} = ${same_as}\n`);
  for (const document of extraction.documents) parts.push(documentTable(document, say));
  return parts.join('');
}

/** Where in the upload: the file of an archive and the page, where there is one. */
function placeText(entry: string | undefined, page: number | null, say: Say): string {
  const pageText = page === null ? '' : `${say.line({ zh: `第 ${page} 页`, en: `page ${page}` })} `;
  return `${entry === undefined ? '' : `${entry} `}${pageText}`;
}

function documentTable(document: Document, say: Say): string {
  const { header, invoice, standard } = document;
  const marked = (field: Field) => (field.value === null ? null : fieldText(field));
  const title = [
    say.name('kinds', document.kind),
    invoice?.type ? say.name('invoiceTypes', invoice.type) : null,
    standard && say.name('standards', standard),
    marked(header.entity_name),
    marked(header.period_end),
    header.unit.value === null ? null : unitText(header, say),
  ].filter((part) => part !== null);
  const rows = [
    ['', ...document.columns.map(({ label, role }) => `${label} (${say.name('roles', role)})`)],
    ...document.lines.map((line) => [
      `${String(line.row_number ?? '').padStart(3)} ${rowText(line, say)}`,
      ...document.columns.map((column) => {
        const cell = line.cells[column.id];
        return cell ? figureText(cell) : '';
      }),
    ]),
  ];
  const fields = invoice ? fieldLines(invoice, say) : [];
  const findings = document.findings.map((finding) => findingText(finding, document, say));
  const place = document.entry === undefined ? '' : `${document.entry}: `;
  const status = say.name('statuses', document.status);
  const legend = say.lines(LEGEND, '', '').map((line) => `  ${line}`);
  return `\n${place}${title.join(' · ')} → ${status}\n${[...alignedRows(rows), ...fields, ...legend, ...findings].join('\n')}\n`;
}

/** Figures are shown in whole currency units, whatever the page prints: its unit is said as what it is. */
function unitText({ unit, currency }: Document['header'], say: Say): string {
  const name = `${currency.value ?? '?'} ${MARKS[currency.status]}`;
  if (unit.value === '1') return `${name} ${MARKS[unit.status]}`;
  const { zh, en } = UNITS[unit.value ?? ''] ?? { zh: unit.value ?? '', en: unit.value ?? '' };
  const printed = say.line({ zh: `原件以${zh}为单位`, en: `printed in ${en}` });
  return `${name} · ${printed} ${MARKS[unit.status]}`;
}

/** The fields of an invoice that are printed, a line each; its lists as tables. */
function fieldLines(part: object, say: Say, path: readonly string[] = []): string[] {
  return Object.entries(part).flatMap(([name, value]: [string, unknown]): string[] => {
    const own = [...path, name];
    if (Array.isArray(value)) return listLines(own, value, say);
    const field = Field.safeParse(value).data;
    if (field) return isPrinted(field) ? [`  ${say.path(own)}  ${printedText(name, field)}`] : [];
    return typeof value === 'object' && value !== null ? fieldLines(value, say, own) : [];
  });
}

/** Items, rates or discounts: a table of the columns that any of them has, then the discounts and charges of single ones. */
function listLines(path: readonly string[], list: readonly object[], say: Say): string[] {
  const rows = list.map(
    (one) =>
      new Map(Object.entries(one).map(([name, value]) => [name, Field.safeParse(value).data])),
  );
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))].filter((name) =>
    rows.some((row) => isPrinted(row.get(name))),
  );
  const table = [
    [
      `  ${say.path(path)}`,
      ...names.map((name) => say.path([name === 'unit' ? 'item_unit' : name])),
    ],
    ...rows.map((row, index) => [
      `  #${index + 1}`,
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
        Array.isArray(value) ? listLines([...path, `${index}`, name], value, say) : [],
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

/** A finding, its equation with what is expected and printed, and the cells that it is about. */
function findingText(finding: Finding, document: Document, say: Say): string {
  const { equation } = finding;
  const cells = finding.cells.slice(0, MOST_CELLS).map((cell) => cellText(cell, document, say));
  const rest = finding.cells.length - cells.length;
  const about = `  ${say.name('severities', finding.severity)} ${finding.code}: `;
  return [
    ...say.lines(finding.message, about, ''),
    ...(equation
      ? [
          `${equation.text}: ${grouped(equation.expected)} ${equation.text.includes(' ≥ ') ? '>' : '≠'} ${grouped(equation.printed)} (${grouped(equation.residual)})`,
        ]
      : []),
    ...(cells.length > 0 ? [`→ ${cells.join('; ')}${rest > 0 ? `; +${rest}` : ''}`] : []),
  ].join('\n    ');
}

/** "短期借款, 期末余额: 770.00 ?", "销售方 税号", "Seller, Tax number": what a finding is about, for people. */
function cellText(cell: CellReference, document: Document, say: Say): string {
  if (typeof cell === 'string') return pointerText(cell, document, say);
  const line =
    cell.line === undefined
      ? document.lines.find(({ key }) => key === cell.key)
      : document.lines[cell.line];
  const column = document.columns.find(({ id }) => id === cell.column);
  const field = line?.cells[cell.column];
  const value = field ? ` ${figureText(field)}` : '';
  const row = line ? rowText(line, say) : (cell.key ?? '');
  return `${row}, ${column?.label ?? cell.column}:${value}`;
}

/** What a JSON pointer into a Document leads to, in words. */
function pointerText(pointer: string, document: Document, say: Say): string {
  const [part = '', name = '', ...rest] = pointer.split('/').slice(1);
  // Behind a page stands where on it.
  if (part === 'pages') return say.line({ zh: `第 ${name} 页`, en: `page ${name}` });
  if (part === 'columns') return document.columns[Number(name)]?.label ?? pointer;
  if (part !== 'lines') return say.path([name, ...rest]);
  const line = document.lines[Number(name)];
  if (!line) return pointer;
  const column = rest[0] === 'cells' ? rest[1] : undefined;
  return column
    ? cellText({ key: line.key, line: Number(name), column }, document, say)
    : ((rowText(line, say) || line.key) ?? pointer);
}
