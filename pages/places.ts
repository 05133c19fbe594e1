import { englishRowTitle } from '../kinds/english-row-name.ts';
import type { Column, Document, Line } from '../schemas/document.ts';
import { type Field, isClaimed } from '../schemas/field.ts';
import type { Language, Texts } from './texts.ts';

/** A value of a document with its place. */
export interface Place {
  /** JSON pointer into the Document. */
  readonly pointer: string;
  readonly field: Field;
}

/** Every value of the document: header, cells row by row, invoice. */
export function placesOf(document: Document): readonly Place[] {
  const cells = document.lines.flatMap((line, index) =>
    document.columns.flatMap(({ id }) => {
      const field = line.cells[id];
      return field ? [{ pointer: `/lines/${index}/cells/${id}`, field }] : [];
    }),
  );
  return [
    ...fieldsIn(document.header, '/header'),
    ...cells,
    ...fieldsIn(document.invoice, '/invoice'),
  ];
}

function fieldsIn(at: unknown, pointer: string): Place[] {
  if (typeof at !== 'object' || at === null) return [];
  if ('witnesses' in at && 'alternatives' in at) return [{ pointer, field: at as Field }];
  return Object.entries(at).flatMap(([name, member]) => fieldsIn(member, `${pointer}/${name}`));
}

/** Something was found on the page. */
export function isThere({ value, raw, status, page }: Field): boolean {
  return value !== null || (raw ?? '') !== '' || status === 'unreadable' || page !== null;
}

/** A row's name: in Chinese as printed, in English what the catalogue's row is called, or as printed where it is none's. */
export function rowName({ key, label }: Pick<Line, 'key' | 'label'>, language: Language): string {
  if (language === 'zh' || key === null || !/\p{Script=Han}/u.test(label)) return label;
  return englishRowTitle(key);
}

/** A column's head as printed; in English text what a Chinese one means, where that is known. */
export function columnName({ label, role }: Column, language: Language, texts: Texts): string {
  const isOther = language === 'en' && role !== 'unknown' && /\p{Script=Han}/u.test(label);
  return isOther || label === '' ? texts.roles[role] : label;
}

/** "货币资金 · 期末余额", "销售方 · 税号", "#2 · 金额": what a pointer names, for people. */
export function nameOfPointer(
  pointer: string,
  { lines, columns }: Document,
  language: Language,
  texts: Texts,
): string {
  const [, kind, index, , id] = pointer.split('/');
  const line = kind === 'lines' ? lines[Number(index)] : undefined;
  const column =
    kind === 'columns'
      ? columns[Number(index)]
      : columns.find((one) => kind === 'lines' && one.id === id);
  return nameOfPlace(pointer, { line: line ?? null, column: column ?? null }, language, texts);
}

/** The same where no more is known of the document than the row and the column that the pointer names; null: it names none. */
export function nameOfPlace(
  pointer: string,
  {
    line,
    column,
  }: { readonly line: Pick<Line, 'key' | 'label'> | null; readonly column: Column | null },
  language: Language,
  texts: Texts,
): string {
  const [first = '', second = '', ...rest] = pointer
    .split('/')
    .filter((part) => !['', 'header', 'invoice'].includes(part));
  const named = (parts: readonly string[]) =>
    parts.map((part) =>
      /^\d+$/.test(part) ? `#${Number(part) + 1}` : (texts.fields[part] ?? part),
    );
  const columnText = column ? columnName(column, language, texts) : '';
  if (first === 'pages') return texts.page(second);
  if (first === 'findings') return texts.findings;
  if (first === 'columns') return columnText || texts.columnRole;
  if (first === 'lines')
    return [line ? rowName(line, language) : second, columnText].filter(Boolean).join(' · ');
  if (first === 'items')
    return [
      `#${Number(second) + 1}`,
      ...named(rest.map((part) => (part === 'unit' ? 'item_unit' : part))),
    ].join(' · ');
  return named([first, second, ...rest].filter(Boolean)).join(' · ');
}

/** The row that a pointer leads to, or into; undefined: it leads elsewhere. */
export function lineAt(pointer: string, { lines }: Document): Line | undefined {
  return lines[Number(/^\/lines\/(\d+)(?:\/|$)/.exec(pointer)?.[1])];
}

/** The page on which the row stands; null: nothing of it was read. */
export function pageOfLine({ cells }: Pick<Line, 'cells'>): number | null {
  return Object.values(cells).find(({ page }) => page !== null)?.page ?? null;
}

/** How many currency units one printed unit is; 1 for invoices and where it was not read. */
export function unitOf({ header, invoice }: Document): number {
  return invoice ? 1 : Number(header.unit.value ?? '1');
}

/** The same at a place; 1 for figures per share, too. */
export function unitAt(pointer: string, document: Document): number {
  const line = lineAt(pointer, document);
  return line && !line.key?.startsWith('eps_') ? unitOf(document) : 1;
}

/** 万元, thousand yuan, million USD; null where the unit was not read. */
export function unitName(document: Document, texts: Texts): string | null {
  return unitWords(document.invoice ? '1' : (document.header.unit.value ?? ''), document, texts);
}

/** What the amounts of the document are in, and whether that is proved. */
export function unitLine(document: Document, texts: Texts): string {
  const name = unitName(document, texts) ?? texts.unitUnknown;
  const isProved = document.invoice !== null || isClaimed(document.header.unit.status);
  return isProved ? texts.unitLine(name) : texts.unitUnproved(name);
}

/** A unit by how many currency units it is, with the document's currency where that was read; null: it is no unit. */
export function unitWords(
  unit: string,
  { header, invoice }: Document,
  texts: Texts,
): string | null {
  const factor = texts.units[unit];
  if (factor === undefined) return null;
  const currency = invoice?.currency.value ?? header.currency.value;
  return texts.unitOf(factor, currency && (texts.currencies[currency] ?? currency));
}
