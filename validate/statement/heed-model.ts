import { hasDigit } from '../../kinds/has-digit.ts';
import { printedRowName } from '../../kinds/printed-names.ts';
import type { CellReference, Finding } from '../../schemas/finding.ts';
import type { Message } from '../../schemas/message.ts';
import type { ModelReading, ModelRow } from '../../schemas/model-reading.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';
import {
  modelDiffersFinding,
  modelDiffersWidelyFinding,
  modelUnreadFinding,
} from './model-findings.ts';
import { placeProved } from './place-proved.ts';

/** Of the rows that both readers read, the share on which they may differ before the model's word proves nothing. */
const MOST_DIFFERING = 0.1;

/**
 * Compares the assignment of a language model with the draft's. Where both say the same of a row, the model is a witness
 * of its place, if the row's own signs do not speak against it: see `mayWitness`. Where they differ a finding has both
 * answers, as an error where the row's place is not proved without the model. Nothing but witnesses of places changes:
 * no word goes to another cell.
 */
export function heedModel(
  draft: DraftStatement,
  model: ModelReading | null,
  captionOf: (key: string) => string,
): { readonly draft: DraftStatement; readonly findings: readonly Finding[] } {
  if (model === null) return { draft, findings: [] };
  const compared = draft.rows.map((row, index) => compare(draft, row, index, model.rows));
  const read = compared.filter((one) => one !== null);
  const differing = read.filter(({ isAlike }) => !isAlike);
  const isTrusted = differing.length <= MOST_DIFFERING * read.length;
  const rows = draft.rows.map((row, index) =>
    isTrusted && compared[index]?.isAlike && mayWitness(draft.rows, index)
      ? { ...row, witnesses: [...row.witnesses, 'model' as const] }
      : row,
  );
  const findings = isTrusted
    ? differing.map(({ row, index, other }) =>
        modelDiffersFinding(placeProved(row), referencesOf(draft, [index]), {
          layout: answerOf(row, draft),
          model: answerOfModel(other, draft, captionOf),
        }),
      )
    : [
        modelDiffersWidelyFinding(
          differing.every(({ row }) => placeProved(row)),
          referencesOf(
            draft,
            differing.map(({ index }) => index),
          ),
          { read: read.length, differing: differing.length },
        ),
      ];
  return {
    draft: { ...draft, rows },
    findings:
      model.use.outcome === 'read'
        ? findings
        : [...findings, modelUnreadFinding(model.use.reasons)],
  };
}

interface Compared {
  readonly row: DraftRow;
  readonly index: number;
  readonly other: ModelRow;
  readonly isAlike: boolean;
}

/** The model's row with words of this row's cells, or blank and of the same name as this one; null where there is none, or several. */
function compare(
  { columns }: DraftStatement,
  row: DraftRow,
  index: number,
  others: readonly ModelRow[],
): Compared | null {
  const onPage = others.filter(({ page }) => page === row.page);
  const ids = new Set(
    Object.values(row.cells).flatMap(({ words }) => words.filter(hasDigit).map(({ id }) => id)),
  );
  const sharing = onPage.filter(({ figures }) =>
    Object.values(figures).some((id) => id !== null && ids.has(id)),
  );
  const isBlank = ids.size === 0;
  const [other, ...more] = isBlank
    ? onPage.filter(({ key, figures }) => key !== null && key === row.key && isBlankRow(figures))
    : sharing;
  if (!other || more.length > 0) return null;
  const isAlike =
    other.key === row.key &&
    columns.every(({ id }) => {
      const cell = row.cells[id];
      const figure = other.figures[id] ?? null;
      const amounts = cell?.words.filter(hasDigit) ?? [];
      if (figure === null) return amounts.length === 0;
      return amounts.some((word) => word.id === figure);
    });
  return { row, index, other, isAlike };
}

function isBlankRow(figures: ModelRow['figures']): boolean {
  return Object.values(figures).every((id) => id === null);
}

/**
 * A row that two signs of its own prove has one witness more. One that stands beside its caption, which leans to the
 * row without proving it, between two rows that are proved, is proved by the model's word with it: none of these sees
 * what the others see alone. Anything else, above all a row whose figures do not stand level with its caption, or whose
 * caption speaks for another row, no model can prove: it reads the same words in the same places.
 */
function mayWitness(rows: readonly DraftRow[], index: number): boolean {
  const row = rows[index];
  if (!row || row.key === null || row.outOfOrder) return false;
  if (placeProved(row)) return true;
  const isBeside = (other: DraftRow | undefined) =>
    other !== undefined && other.key !== null && other.page === row.page && placeProved(other);
  return row.leans === true && isBeside(rows[index - 1]) && isBeside(rows[index + 1]);
}

function referencesOf(
  { rows, columns }: DraftStatement,
  places: readonly number[],
): CellReference[] {
  return places.flatMap((line) =>
    columns.map(({ id }) => ({ key: rows[line]?.key ?? null, column: id, line })),
  );
}

function answerOf(row: DraftRow, { columns }: DraftStatement): Message {
  return answer(
    printedRowName(row),
    columns.map(({ id }) => textOf(row.cells[id]?.words ?? [])),
  );
}

function answerOfModel(
  { key, figures }: ModelRow,
  { rows, columns }: DraftStatement,
  captionOf: (key: string) => string,
): Message {
  const words = new Map(
    rows.flatMap(({ cells }) =>
      Object.values(cells).flatMap((cell) => cell.words.map((word) => [word.id, word] as const)),
    ),
  );
  const texts = columns.map(({ id }) => {
    const word = words.get(figures[id] ?? -1);
    return figures[id] == null ? '' : textOf(word ? [word] : []) || '?';
  });
  const name = printedRowName({ key, label: key === null ? '—' : captionOf(key) });
  return answer(name, texts);
}

function answer(name: Message, figures: readonly string[]): Message {
  const shown = figures.join(' | ');
  return { zh: `${name.zh}：${shown}`, en: `${name.en}: ${shown}` };
}

function textOf(words: DraftRow['cells'][string]['words']): string {
  return words.map(({ text, digits }) => text ?? digits?.text ?? '?').join(' ');
}
