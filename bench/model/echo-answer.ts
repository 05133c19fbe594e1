import type { AssignedRow } from '../../extract/model/assignment-answer.ts';
import { readStatements } from '../../extract/statement/read-statements.ts';
import { formAsked } from '../../fixtures/model-server/answer-from-truth.ts';
import type { ShownToken } from '../../fixtures/model-server/parse-material.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { Page, Word } from '../../schemas/page.ts';

/**
 * What a model answers that knows no better than the layout reader, its errors included: the worst second witness there
 * can be. A row without a caption is left out, as no answer can have one.
 */
export function echoAnswer(said: string, pages: readonly Page[]): AssignedRow[] {
  const { material, form } = formAsked(said);
  const shown = new Set(material.tokens.map(({ page }) => page));
  const draft = readStatements(pages, statementForms).find(
    (one) => one.formId === form?.id && one.pages.some((page) => shown.has(page)),
  );
  if (!draft || !form) return [];
  const used = new Set<number>();
  return draft.rows
    .map(({ page, key, cells }) => {
      const own = Object.values(cells);
      const [top, bottom] = [
        1000 * Math.min(...own.map(({ region }) => region[1])),
        1000 * Math.max(...own.map(({ region }) => region[3])),
      ];
      const left = 1000 * Math.min(...own.map(({ region }) => region[0]));
      const part = material.tokens.find(
        (token) => token.page === page && token.column === 0 && token.left >= left - 30,
      )?.part;
      const caption = material.tokens.filter(
        (token) =>
          token.part === part &&
          token.column === null &&
          token.right <= left + 20 &&
          token.y >= top &&
          token.y < bottom &&
          /\p{L}/u.test(token.text),
      );
      const figures = draft.columns.map(({ id }) => {
        const words = cells[id]?.words ?? [];
        return material.tokens.find((token) => words.some((word) => isAt(token, word, page)));
      });
      const index = key === null ? -1 : form.rows.findIndex((row) => row.key === key);
      return {
        row: index < 0 ? null : index + 1,
        caption: caption.map(({ number }) => number).filter((number) => !used.has(number)),
        figures: figures.map((token) => token?.number ?? null),
      };
    })
    .filter((row) => {
      for (const number of row.caption) used.add(number);
      return row.caption.length > 0;
    });
}

function isAt({ page, left, right, y }: ShownToken, { box }: Word, on: number): boolean {
  const rounded = (fraction: number) => Math.round(1000 * fraction);
  return (
    page === on &&
    left === rounded(box[0]) &&
    right === rounded(box[2]) &&
    y === rounded((box[1] + box[3]) / 2)
  );
}
