import { overlap } from '../../kinds/overlap.ts';
import type { Page, Word } from '../../schemas/page.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';

const NAMES_SOMETHING = /\p{L}.*\p{L}/u;

/**
 * A draft in which rows prove no place beside which stands text that the page does not show: it may have been taken for
 * the caption of figures that are another row's. Hidden is what the picture of the page contradicts, and text upon other
 * text, of which the picture proves neither.
 */
export function underHiddenText(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): DraftStatement {
  const hidden = new Map(
    draft.pages.map((number) => [number, hiddenTexts(pages.get(number)?.words ?? [])]),
  );
  if ([...hidden.values()].every((words) => words.length === 0)) return draft;
  const isBeside = ({ page, cells }: DraftRow) => {
    const regions = Object.values(cells).map(({ region }) => region);
    const top = Math.min(...regions.map((region) => region[1]));
    const bottom = Math.max(...regions.map((region) => region[3]));
    // Half-way into its neighbours: a line of text between two rows may be either's.
    const reach = (bottom - top) / 2;
    return hidden.get(page)?.some(({ box }) => box[1] < bottom + reach && box[3] > top - reach);
  };
  return {
    ...draft,
    rows: draft.rows.map((row) => (isBeside(row) ? { ...row, witnesses: [] } : row)),
  };
}

function hiddenTexts(words: readonly Word[]): Word[] {
  // Where no picture was there to prove any word, none is hidden for want of it.
  if (!words.some(({ visible }) => visible === 'proved')) return [];
  return words.filter(
    (word) =>
      NAMES_SOMETHING.test(word.text ?? '') &&
      (word.visible === 'contradicted' ||
        (word.visible === 'unproved' &&
          words.some(
            (other) => other !== word && other.text !== null && overlap(other.box, word.box),
          ))),
  );
}
