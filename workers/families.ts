import { readStatements } from '../extract/statement/read-statements.ts';
import { statementForms } from '../kinds/registry.ts';
import type { Document } from '../schemas/document.ts';
import type { Box, DigitReading, Page } from '../schemas/page.ts';
import { validateStatement } from '../validate/statement/validate-statement.ts';

export interface FamilyDeps {
  readonly look: (
    page: number,
    boxes: readonly Box[],
  ) => Promise<readonly { digits: DigitReading; ink: number }[]>;
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

/** Every family, in no particular order: a page belongs to the first that recognises it. */
export const families: readonly Family[] = [statements];
