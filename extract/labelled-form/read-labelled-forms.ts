import { distance } from 'fastest-levenshtein';
import { bareText } from '../../kinds/bare-text.ts';
import type { LabelledForm } from '../../kinds/labelled-form.ts';
import type { DraftField, DraftRow, FormDraft } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { similarity } from '../caption-similarity.ts';
import { partsOfPage } from './parts-of-page.ts';
import { type PageDraft, readFormPage } from './read-form-page.ts';
import { recogniseForm } from './recognise-form.ts';

/** Share of its characters by which a line that points to a list is known. */
const LEAST_LIKENESS = 0.6;

interface OpenForm {
  readonly form: LabelledForm;
  readonly type: string | null;
  readonly source: Page['source'];
  readonly pages: PageDraft[];
  /** Pages of its list of lines. */
  readonly lists: PageDraft[];
}

/**
 * Every document of these forms in the pages, in printed order, also where several stand on one page. Pages that are no such
 * form are passed over. Consecutive pages of one form belong to one document when they print the same first field (the
 * number); so do the pages of its list.
 */
export function readLabelledForms(
  pages: readonly Page[],
  forms: readonly LabelledForm[],
): FormDraft[] {
  const open: OpenForm[] = [];
  for (const page of pages.flatMap((whole) => partsOfPage(whole, forms))) {
    const recognised = recogniseForm(page, forms);
    if (!recognised) continue;
    const read = readFormPage(page, recognised.form);
    const last = open.at(-1);
    const owner = recognised.form.isList
      ? open.findLast(
          (one) => !one.form.isList && (isContinuation(one, read) || isListOf(one, read)),
        )
      : undefined;
    if (owner) owner.lists.push(read);
    else if (last && last.form === recognised.form && isContinuation(last, read))
      last.pages.push(read);
    else open.push({ ...recognised, source: page.source, pages: [read], lists: [] });
  }
  return open.map(joinPages);
}

function isContinuation(open: OpenForm, page: PageDraft): boolean {
  const path = open.form.fields[0]?.path ?? '';
  const [first] = open.pages;
  const [number, own] = [first, page].map((one) => digitsIn(one?.fields.get(path)?.value?.text));
  if (number === '') return false;
  return own === number || (isNextPrinted(open, page) && distance(own ?? '', number ?? '') === 1);
}

/** On pictures, 共3页 第2页 behind 共3页 第1页: one digit of the number was misread on one of them, and is then in doubt. */
function isNextPrinted(open: OpenForm, { page, printedPage }: PageDraft): boolean {
  const last = open.pages.at(-1);
  const before = last?.printedPage;
  if (open.source !== 'ocr' || !before || !printedPage || page !== last.page + 1) return false;
  if (before.number === null || before.count !== printedPage.count) return false;
  return printedPage.number === before.number + 1;
}

/** Without the specks that a reader of pictures takes along. */
function digitsIn(text: string | undefined): string {
  return (text ?? '').replace(/\D/g, '');
}

/**
 * The list on the next page names this invoice: by its code, where a digit of the number was misread, or by both in all but
 * one digit each, with the same total. What the two pages show otherwise is then in doubt. A seller's next invoice has the
 * same code and a number one digit apart: a list with another total is its.
 */
function isListOf(open: OpenForm, page: PageDraft): boolean {
  const last = open.pages.at(-1)?.page ?? 0;
  if (page.page !== last + 1 + open.lists.length) return false;
  const both = (path: string) =>
    [open.pages.at(-1), page].map((one) => digitsIn(one?.fields.get(path)?.value?.text));
  const apart = (path: string) => {
    const [own = '', other = ''] = both(path);
    return own && other ? distance(own, other) : null;
  };
  const [code, number, total] = ['code', 'number', 'total_amount'].map(apart);
  if (code === 0) return total === 0 || (total === null && (number ?? 0) <= 1);
  return code === 1 && typeof number === 'number' && number <= 1 && total === 0;
}

function joinPages({ form, type, source, pages: own, lists }: OpenForm): FormDraft {
  const pages = [...own, ...lists];
  const paths = [
    ...form.fields.flatMap((field) => (field.path === null ? [] : [field.path])),
    ...Object.values(form.table.totals.paths),
  ];
  const [first] = own;
  const items = pages.flatMap((page) => page.items);
  const listLine =
    lists.length > 0 ? (items.find((item) => pointsToList(item, form)) ?? null) : null;
  return {
    form: form.id,
    kind: form.kind,
    type,
    pages: pages.map((page) => page.page),
    parts: pages.flatMap(({ page, part }) => (part ? [{ page, part }] : [])),
    source,
    // A list counts its own pages.
    printedPageCount:
      lists.length > 0
        ? null
        : Math.max(0, ...pages.map((page) => page.printedPage?.count ?? 0)) || null,
    fields: Object.fromEntries(
      paths.map((path) => [path, joinField(pages.map((page) => page.fields.get(path)))]),
    ),
    absentPaths: form.absentPaths,
    absentColumns: form.absentColumns,
    amountsHoldTax: form.amountsHoldTax,
    columns: first?.columns ?? [],
    unknownColumns: pages.some((page) => page.unknownColumns),
    items: items.filter((item) => item !== listLine),
    listLine,
    subtotals: pages.flatMap((page) => (page.subtotal ? [page.subtotal] : [])),
    loose: pages.flatMap((page) => page.loose),
  };
}

/** A line without goods of its own: (详见销货清单), however much of it was read. */
function pointsToList(item: DraftRow, { table }: LabelledForm): boolean {
  const name = bareText(item.cells[table.nameColumn]?.text);
  return table.listPointer !== null && similarity(name, table.listPointer) >= LEAST_LIKENESS;
}

/** The first page that prints a value gives it; another value on a later page is a rival. */
function joinField(fields: readonly (DraftField | undefined)[]): DraftField {
  const values = fields.flatMap((field) => (field?.value ? [field.value] : []));
  const [value, ...others] = values;
  const rivals = others.map((other) => other.text).filter((text) => text !== value?.text);
  return {
    printed: fields.some((field) => field?.printed),
    value: value ? { ...value, rivals: [...new Set([...value.rivals, ...rivals])] } : null,
  };
}
