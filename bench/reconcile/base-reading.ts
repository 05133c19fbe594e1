import { partGluedFigures } from '../../extract/statement/part-glued-figures.ts';
import { readStatements } from '../../extract/statement/read-statements.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { Document } from '../../schemas/document.ts';
import type { Box, Page } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import type { Looker } from '../../validate/statement/look-at-empty-cells.ts';
import { validateStatement } from '../../validate/statement/validate-statement.ts';
import type { OpenedFile } from '../../workers/reader-pool.ts';
import { rememberLooks } from '../remember-looks.ts';

/** A statement that was read and verified, and the means of reading it again with errors in it. */
export interface BaseReading {
  readonly name: string;
  /** The pages of this statement alone. */
  readonly pages: readonly Page[];
  readonly draft: DraftStatement;
  readonly document: Document;
  /** Looks at the unchanged picture. */
  readonly look: Looker;
  /** Milliseconds that looking has taken so far. */
  readonly spentLooking: () => number;
}

/** The statements of a file that are verified, each read from its own pages alone. */
export async function baseReadings(name: string, opened: OpenedFile): Promise<BaseReading[]> {
  const { look, spent } = rememberLooks(opened);
  const found: BaseReading[] = [];
  for (const { pages: numbers } of readStatements(opened.pages, statementForms)) {
    const pages = opened.pages.filter(
      ({ number, source }) => source === 'ocr' && numbers.includes(number),
    );
    const [draft, ...others] = readStatements(pages, statementForms);
    if (draft === undefined || others.length > 0) continue;
    const document = await weigh(draft, pages, look);
    if (document.status === 'verified')
      found.push({ name, pages, draft, document, look, spentLooking: spent });
  }
  return found;
}

/** The statement of the same form on changed pages; null where it is no longer found. */
export async function readAgain(
  base: BaseReading,
  pages: readonly Page[],
  change: (draft: DraftStatement) => DraftStatement = (draft) => draft,
): Promise<Document | null> {
  const parted = await partGluedFigures(pages, base.look);
  const draft = readStatements(parted, statementForms).find(
    ({ formId }) => formId === base.draft.formId,
  );
  return draft === undefined ? null : weigh(change(draft), parted, base.look);
}

function weigh(draft: DraftStatement, pages: readonly Page[], look: Looker): Promise<Document> {
  return validateStatement(
    { id: 'd', draft, pages },
    {
      look,
      formOf: (id) => {
        const form = statementForms.find((candidate) => candidate.id === id);
        if (!form) throw new RangeError(`no statement form "${id}"`);
        return form;
      },
    },
  );
}

/** The middle of a box. */
export function middleOf([left, top, right, bottom]: Box): {
  readonly x: number;
  readonly y: number;
} {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
