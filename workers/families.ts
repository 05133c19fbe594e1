import { readCommercialInvoices } from '../extract/commercial-invoice/read-commercial-invoices.ts';
import { findListHead } from '../extract/invoice-list/find-list-head.ts';
import { readInvoiceLists } from '../extract/invoice-list/read-invoice-lists.ts';
import { readLabelledForms } from '../extract/labelled-form/read-labelled-forms.ts';
import { recogniseForm } from '../extract/labelled-form/recognise-form.ts';
import { partsOfPages } from '../extract/parts-of-pages.ts';
import { sheetsOfPage } from '../extract/sheets-of-page.ts';
import { partGluedFigures } from '../extract/statement/part-glued-figures.ts';
import { readStatements } from '../extract/statement/read-statements.ts';
import { readStructuredInvoices } from '../extract/structured/read-structured-invoices.ts';
import { MOST_TEXTS_OF_STATEMENTS } from '../ingest/limits.ts';
import { labelledForms, statementForms, structuredDialects } from '../kinds/registry.ts';
import type { Document } from '../schemas/document.ts';
import type { Look, Page, Place } from '../schemas/page.ts';
import type { PageGrouping } from '../schemas/page-grouping.ts';
import { validateCommercialInvoice } from '../validate/invoice/commercial/validate-commercial-invoice.ts';
import { validateStructuredInvoice } from '../validate/invoice/structured/validate-structured-invoice.ts';
import { tellRepeatedInvoices } from '../validate/invoice/tell-repeated-invoices.ts';
import { validateInvoice } from '../validate/invoice/validate-invoice.ts';
import { validateListedInvoice } from '../validate/invoice-list/validate-listed-invoice.ts';
import { validateStatement } from '../validate/statement/validate-statement.ts';
import type { LanguageModel } from './model/create-language-model.ts';
import { readByModel } from './model/read-by-model.ts';
import { type DrawSheet, showFigures } from './model/show-figures.ts';

export interface FamilyDeps {
  readonly look: (page: number, places: readonly Place[]) => Promise<readonly Look[]>;
  /** ISO date of the reading; rules about the future use it. */
  readonly today: string;
  /** Shown the assignment of statements, as a second reader of it; absent: none is asked. */
  readonly model?: LanguageModel;
  /** Pictures of figures for the model; absent: it is shown none. */
  readonly drawSheet?: DrawSheet;
  readonly signal?: AbortSignal;
  /** Which pages a person says belong together; absent or null: nobody did. */
  readonly grouping?: PageGrouping | null;
  /** The order of all pages is a person's word, not that of a file. */
  readonly isOrderByPerson?: boolean;
  /** Id of the family's n-th document of this upload. */
  readonly idOf: (place: number) => string;
}

/** A family of documents that share a way of being printed: drafted by one reader, weighed by one validator. */
export type Family = (pages: readonly Page[], deps: FamilyDeps) => Promise<Document[]>;

async function statements(read: readonly Page[], deps: FamilyDeps): Promise<Document[]> {
  const documents: Document[] = [];
  const pages = await partGluedFigures(read, deps.look);
  // What has an invoice's title and table is none, and need not be searched for its rows.
  const open = pages
    .flatMap(sheetsOfPage)
    .filter((sheet) => recogniseForm(sheet, labelledForms) === null);
  const drafts = readStatements(open, statementForms, {
    grouping: deps.grouping ?? null,
    isOrderByPerson: deps.isOrderByPerson ?? false,
  });
  for (const [place, draft] of drafts.entries()) {
    const session = deps.model?.session(deps.signal);
    const model = session
      ? await readByModel({ draft, pages, form: formOf(draft.formId) }, session)
      : null;
    const document = await validateStatement(
      { id: deps.idOf(place), draft, pages, model },
      { look: deps.look, formOf },
    );
    documents.push(
      session && model && deps.model?.seesPictures && deps.drawSheet
        ? await showFigures(document, model.use, { session, drawSheet: deps.drawSheet })
        : document,
    );
  }
  return documents;
}

function formOf(formId: string) {
  const form = statementForms.find(({ id }) => id === formId);
  if (!form) throw new RangeError(`no statement form "${formId}" in the catalogue`);
  return form;
}

/** Invoices say by their own numbers in which order their pages follow: a person says only which belong together. */
function partsInFileOrder(
  pages: readonly Page[],
  { grouping = null }: FamilyDeps,
): readonly (readonly Page[])[] {
  return partsOfPages(pages, grouping).map((part) =>
    part.pages.toSorted((a, b) => a.number - b.number),
  );
}

/** Invoices in structured sources, and on the pages those that no structured source speaks of. */
async function invoices(all: readonly Page[], deps: FamilyDeps): Promise<Document[]> {
  const documents: Document[] = [];
  for (const pages of partsInFileOrder(all, deps))
    documents.push(...(await invoicesOf(pages, deps, documents.length)));
  return tellRepeatedInvoices(documents);
}

/** Of one part; so many were found before it. */
async function invoicesOf(
  pages: readonly Page[],
  deps: FamilyDeps,
  before: number,
): Promise<Document[]> {
  const forms = readLabelledForms(pages, labelledForms);
  const { drafts, copies } = readStructuredInvoices(pages, structuredDialects, forms);
  const documents = drafts.map((draft, place) =>
    validateStructuredInvoice(
      { id: deps.idOf(before + place), draft, pages },
      { today: deps.today },
    ),
  );
  for (const draft of forms.filter((form) => !copies.has(form)))
    documents.push(
      await validateInvoice(
        { id: deps.idOf(before + documents.length), draft, pages },
        { look: deps.look, today: deps.today },
      ),
    );
  return documents;
}

async function invoiceLists(all: readonly Page[], deps: FamilyDeps): Promise<Document[]> {
  const lists = partsInFileOrder(all, deps).flatMap((pages) => readInvoiceLists(pages));
  return lists.map((listed, place) =>
    validateListedInvoice({ id: deps.idOf(place), listed }, { today: deps.today }),
  );
}

/** English and European invoices as their pages show them; where the file has their data, that is the better source. */
async function commercialInvoices(pages: readonly Page[], deps: FamilyDeps): Promise<Document[]> {
  if (pages.some(({ structured }) => structured !== undefined)) return [];
  const documents: Document[] = [];
  const whole = pages.filter(({ parts }) => !parts);
  const drafts = partsInFileOrder(whole, deps).flatMap((part) => readCommercialInvoices(part));
  for (const [place, draft] of drafts.entries())
    documents.push(
      await validateCommercialInvoice(
        { id: deps.idOf(place), draft, pages },
        { look: deps.look, today: deps.today },
      ),
    );
  return tellRepeatedInvoices(documents);
}

/**
 * A family for all pages but those of invoice lists, whose heads are the labels of invoices, and sheets that are larger
 * than any but a list.
 */
function besidesLists(family: Family): Family {
  const isOfList = (page: Page) =>
    page.source === 'structured' &&
    (page.words.length > MOST_TEXTS_OF_STATEMENTS || findListHead(page) !== null);
  const besides: Family = (pages, deps) =>
    family(
      pages.filter((page) => !isOfList(page)),
      deps,
    );
  Object.defineProperty(besides, 'name', { value: family.name });
  return besides;
}

/** Every family looks at all pages and takes those it recognises. */
export const families: readonly Family[] = [
  besidesLists(statements),
  besidesLists(invoices),
  besidesLists(commercialInvoices),
  invoiceLists,
];
