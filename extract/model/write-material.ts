import type { StatementForm } from '../../kinds/catalogue.ts';
import type { DraftColumn } from '../../schemas/statement-draft.ts';
import type { Token } from './section-tokens.ts';
import { shownText } from './shown-text.ts';
import type { TableSection } from './table-sections.ts';

/** The section as the prompt describes it: columns, rows of the form, and the tokens of each part with their places. */
export function writeMaterial(
  section: TableSection,
  tokens: readonly Token[],
  columns: readonly DraftColumn[],
  form: StatementForm,
): string {
  const heads = columns.map(
    ({ label }, index) => `${index + 1} ${shownText({ text: label, digits: null })}`,
  );
  const rows = form.rows.map(({ caption, level }, index) =>
    level === 'heading' ? `- ${caption}` : `${index + 1} ${caption}`,
  );
  const parts = section.map((part, index) => {
    const reach = part.columns.map(
      ({ left, right }, place) =>
        `column ${place + 1} at ${thousandths(left)}-${thousandths(right)}`,
    );
    const lines = tokens.filter((token) => token.part === part).map(tokenLine);
    return [`PART ${index + 1}, page ${part.page}: ${reach.join(', ')}`, ...lines].join('\n');
  });
  return ['COLUMNS', ...heads, 'FORM', ...rows, ...parts].join('\n');
}

function tokenLine({ number, word, shown }: Token): string {
  const [left, top, right, bottom] = word.box;
  return `${number} ${thousandths(left)}-${thousandths(right)} ${thousandths((top + bottom) / 2)} ${shown}`;
}

function thousandths(fraction: number): number {
  return Math.round(1000 * fraction);
}
