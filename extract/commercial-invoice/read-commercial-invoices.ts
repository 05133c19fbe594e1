import { dateOrderOf } from '../../kinds/commercial-invoice/parse-printed-date.ts';
import { DAY_FIRST_WORDS, labelOf, TITLES } from '../../kinds/commercial-invoice/vocabulary.ts';
import type { CommercialDraft, CommercialSummaryLine } from '../../schemas/commercial-draft.ts';
import type { DraftField, DraftRow, DraftValue } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { type CellRow, cellsOfPage } from './cells-of-page.ts';
import { decideTaxColumn } from './decide-tax-column.ts';
import { signOfTexts } from './figure-shape.ts';
import { findItemHead } from './find-item-head.ts';
import { readHeader } from './read-header.ts';
import { readItems } from './read-items.ts';
import { readSummary } from './read-summary.ts';

/** A page of remarks may stand between two of one invoice. */
const FARTHEST_PAGE = 2;

interface PageDraft {
  readonly page: Page;
  readonly type: CommercialDraft['type'] | null;
  readonly rows: readonly CellRow[];
  readonly fields: ReadonlyMap<string, DraftField>;
  readonly columns: readonly (string | null)[];
  readonly unknownColumns: boolean;
  readonly items: readonly DraftRow[];
  readonly summary: readonly CommercialSummaryLine[];
  readonly loose: readonly DraftValue[];
}

/**
 * Every invoice in a layout of its own among the pages, in printed order: a page with the word, a number and sums begins
 * one; a page behind it with items or sums, and no other number, goes on with it.
 */
export function readCommercialInvoices(pages: readonly Page[]): CommercialDraft[] {
  const open: PageDraft[][] = [];
  for (const page of pages) {
    const rows = cellsOfPage(page);
    const type = typeOf(rows);
    // Most pages are none: nothing more is looked for where nothing is open that might go on.
    if (type === null && open.length === 0) continue;
    const read = readPage(page, rows, type);
    if (read.items.length === 0 && read.summary.length === 0 && !numberOf([read])) continue;
    const last = open.at(-1);
    const goesOn =
      last !== undefined &&
      page.number - (last.at(-1)?.page.number ?? 0) <= FARTHEST_PAGE &&
      [null, numberOf(last)].includes(numberOf([read]));
    if (goesOn) last.push(read);
    else if (read.type !== null && numberOf([read]) !== null) open.push([read]);
  }
  return open
    .map(joinPages)
    .filter(({ summary }) => summary.some(({ role }) => role === 'total' || role === 'due'));
}

function numberOf(pages: readonly PageDraft[]): string | null {
  for (const { fields } of pages) {
    const text = fields.get('number')?.value?.text;
    if (text !== undefined) return text;
  }
  return null;
}

/** The type that the page's title or another of its texts begins with; null where none does. */
function typeOf(rows: readonly CellRow[]): CommercialDraft['type'] | null {
  const titles = rows.flatMap(({ cells }) =>
    cells.flatMap(({ folded }) => labelOf(folded, TITLES)?.meaning ?? []),
  );
  return titles.includes('credit_note') ? 'credit_note' : (titles[0] ?? null);
}

function readPage(
  page: Page,
  rows: readonly CellRow[],
  type: CommercialDraft['type'] | null,
): PageDraft {
  const head = findItemHead(rows);
  const items = head && readItems(page, rows, head);
  const decided = decideTaxColumn(items?.items ?? [], head?.columns.map(({ key }) => key) ?? []);
  return {
    page,
    type,
    rows,
    fields: readHeader(page, head ? rows.slice(0, head.first) : rows),
    columns: decided.keys,
    unknownColumns: decided.isUnknown || (head?.columns.some(({ known }) => !known) ?? false),
    items: decided.items,
    summary: readSummary(page, items ? rows.slice(items.last + 1) : rows),
    loose: items?.loose ?? [],
  };
}

function joinPages(pages: readonly PageDraft[]): CommercialDraft {
  const items = pages.flatMap((page) => page.items);
  const summary = pages.flatMap((page) => page.summary);
  const texts = pages.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => cells.map(({ text, folded }) => ({ text, folded }))),
  );
  const figures = [
    ...items.flatMap(({ cells }) =>
      Object.entries(cells).flatMap(([key, value]) =>
        value && key !== 'name' && key !== 'unit' ? [value.text] : [],
      ),
    ),
    ...summary.flatMap(({ rate, base, amount }) =>
      [rate, base, amount].flatMap((value) => value?.text ?? []),
    ),
  ];
  const isDayFirst = texts.some(({ folded }) => DAY_FIRST_WORDS.test(folded));
  const [first] = pages;
  return {
    type: pages.some(({ type }) => type === 'credit_note') ? 'credit_note' : 'invoice',
    pages: pages.map(({ page }) => page.number),
    source: first?.page.source ?? 'text_layer',
    decimalSign: signOfTexts(figures),
    dateOrder: dateOrderOf(texts.map(({ text }) => text)) ?? (isDayFirst ? 'day_first' : null),
    fields: joinFields(pages),
    columns: pages.find(({ columns }) => columns.length > 0)?.columns ?? [],
    unknownColumns: pages.some((page) => page.unknownColumns),
    items,
    summary,
    loose: pages.flatMap((page) => page.loose),
  };
}

/** The first page that prints a value gives it; another value on a later page is a rival. */
function joinFields(pages: readonly PageDraft[]): Record<string, DraftField> {
  const joined: Record<string, DraftField> = {};
  for (const { fields } of pages)
    for (const [path, field] of fields) {
      const own = joined[path];
      if (!own?.value) joined[path] = field;
      else if (field.value && field.value.text !== own.value.text)
        joined[path] = {
          ...own,
          value: { ...own.value, rivals: [...own.value.rivals, field.value.text] },
        };
    }
  return joined;
}
