import type { StatementForm } from '../../../kinds/catalogue.ts';
import type { DraftStatement } from '../../../schemas/statement-draft.ts';
import type { AssignedRow } from '../assignment-answer.ts';
import type { Token } from '../section-tokens.ts';

/** The rows of a draft as an answer about its tokens, whose captions each stand in one line of the first part. */
export function rightRows(
  { rows, columns }: DraftStatement,
  tokens: readonly Token[],
  form: StatementForm,
): AssignedRow[] {
  return rows.map(({ key, cells }) => {
    const band = cells[columns[0]?.id ?? '']?.region ?? [0, 0, 0, 0];
    const caption = tokens.filter(
      ({ word, column }) =>
        column === null &&
        /\p{Script=Han}/u.test(word.text ?? '') &&
        word.box[1] < band[3] &&
        word.box[3] > band[1],
    );
    return {
      row: form.rows.findIndex((row) => row.key === key) + 1,
      caption: caption.map(({ number }) => number),
      figures: columns.map(({ id }) => {
        const [word] = cells[id]?.words ?? [];
        return tokens.find((token) => token.word === word)?.number ?? null;
      }),
    };
  });
}
