import { readLabelledForms } from '../extract/labelled-form/read-labelled-forms.ts';
import { readStatements } from '../extract/statement/read-statements.ts';
import { labelledForms as labelledFormKinds, statementForms } from '../kinds/registry.ts';
import type { Document } from '../schemas/document.ts';
import type { Look, Page, Place } from '../schemas/page.ts';
import { validateInvoice } from '../validate/invoice/validate-invoice.ts';
import { validateStatement } from '../validate/statement/validate-statement.ts';

export interface FamilyDeps {
  readonly look: (page: number, places: readonly Place[]) => Promise<readonly Look[]>;
  /** ISO date of the reading; rules about the future use it. */
  readonly today: string;
  /** Id of the family's n-th document of this upload. */
  readonly idOf: (place: number) => string;
}

/** A family of documents that share a way of being printed: drafted by one reader, weighed by one validator. */
export type Family = (pages: readonly Page[], deps: FamilyDeps) => Promise<Document[]>;

async function statements(pages: readonly Page[], deps: FamilyDeps): Promise<Document[]> {
  const documents: Document[] = [];
  for (const [place, draft] of readStatements(pages, statementForms).entries())
    documents.push(
      await validateStatement({ id: deps.idOf(place), draft, pages }, { look: deps.look, formOf }),
    );
  return documents;
}

function formOf(formId: string) {
  const form = statementForms.find(({ id }) => id === formId);
  if (!form) throw new RangeError(`no statement form "${formId}" in the catalogue`);
  return form;
}

async function labelledForms(pages: readonly Page[], deps: FamilyDeps): Promise<Document[]> {
  const documents: Document[] = [];
  for (const [place, draft] of readLabelledForms(pages, labelledFormKinds).entries())
    documents.push(
      await validateInvoice(
        { id: deps.idOf(place), draft, pages },
        { look: deps.look, today: deps.today },
      ),
    );
  return documents;
}

/** Every family looks at all pages and takes those it recognises. */
export const families: readonly Family[] = [statements, labelledForms];
