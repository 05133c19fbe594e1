import type { LabelledForm } from '../../kinds/labelled-form.ts';
import type { DraftField, FormDraft } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { type PageDraft, readFormPage } from './read-form-page.ts';
import { recogniseForm } from './recognise-form.ts';

interface OpenForm {
  readonly form: LabelledForm;
  readonly type: string;
  readonly source: Page['source'];
  readonly pages: PageDraft[];
}

/**
 * Every document of these forms in the pages, in printed order. Pages that are no such form are passed over.
 * Consecutive pages of one form belong to one document when they print the same first field (the number).
 */
export function readLabelledForms(
  pages: readonly Page[],
  forms: readonly LabelledForm[],
): FormDraft[] {
  const open: OpenForm[] = [];
  for (const page of pages) {
    const recognised = recogniseForm(page, forms);
    if (!recognised) continue;
    const read = readFormPage(page, recognised.form);
    const last = open.at(-1);
    if (last && last.form === recognised.form && isContinuation(last, read)) last.pages.push(read);
    else open.push({ ...recognised, source: page.source, pages: [read] });
  }
  return open.map(joinPages);
}

function isContinuation(open: OpenForm, page: PageDraft): boolean {
  const path = open.form.fields[0]?.path ?? '';
  const [first] = open.pages;
  const number = first?.fields.get(path)?.value?.text;
  return number !== undefined && page.fields.get(path)?.value?.text === number;
}

function joinPages({ form, type, source, pages }: OpenForm): FormDraft {
  const paths = [
    ...form.fields.flatMap((field) => (field.path === null ? [] : [field.path])),
    ...Object.values(form.table.totals.paths),
  ];
  const [first] = pages;
  return {
    form: form.id,
    kind: form.kind,
    type,
    pages: pages.map((page) => page.page),
    source,
    printedPageCount: Math.max(0, ...pages.map((page) => page.printedPageCount ?? 0)) || null,
    fields: Object.fromEntries(
      paths.map((path) => [path, joinField(pages.map((page) => page.fields.get(path)))]),
    ),
    absentPaths: form.absentPaths,
    columns: first?.columns ?? [],
    unknownColumns: pages.some((page) => page.unknownColumns),
    items: pages.flatMap((page) => page.items),
    subtotals: pages.flatMap((page) => (page.subtotal ? [page.subtotal] : [])),
    loose: pages.flatMap((page) => page.loose),
  };
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
