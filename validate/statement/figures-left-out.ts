import { holdsMiddle } from '../../kinds/holds-middle.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftStatement, PlacedWord } from '../../schemas/statement-draft.ts';
import { stripOf } from './strip-of.ts';

const SEVERAL_DIGITS = /\d.*\d/;
/** Dirt and rests of lines are taken for this digit. */
const LIKE_DIRT = '1';
const SURELY = 0.9;
/** Below the last row, where page numbers and dates stand too, what is parted like an amount. */
const AMOUNT = /\d[.,]\d/;
/** How far below its last row a table may go on, in heights of that row. */
const BELOW = 1.6;

/**
 * Figures between the first and the last row of a figure column, or right below the last, that stand in none of its cells
 * and are not told of as ink that belongs nowhere: the row was left out, or its figure.
 */
export function figuresLeftOut(
  { rows, columns, unassigned }: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): PlacedWord[] {
  const cells = rows.flatMap((row) => Object.values(row.cells));
  const heads = columns.flatMap(({ headings }) => headings.flatMap(({ words }) => words));
  const taken = new Set([
    ...cells.flatMap(({ page, words }) => words.map(({ id }) => `${page}/${id}`)),
    ...[...heads, ...unassigned].map(({ page, word }) => `${page}/${word.id}`),
  ]);
  const strips = new Map<
    string,
    { readonly page: number; readonly box: Box; readonly below: number }
  >();
  for (const { page, region } of cells) {
    const name = stripOf({ page, region });
    const known = strips.get(name);
    const [left, top, right, bottom] = known?.box ?? region;
    const end = region[3] + BELOW * (region[3] - region[1]);
    strips.set(name, {
      page,
      box: [
        Math.min(left, region[0]),
        Math.min(top, region[1]),
        Math.max(right, region[2]),
        Math.max(bottom, region[3]),
      ],
      below: Math.max(known?.below ?? 0, end),
    });
  }
  return [...pages.values()].flatMap((page) =>
    page.words.flatMap((word) => {
      const [x, y] = [(word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2];
      const isAmount = AMOUNT.test(word.text ?? '');
      const isIn = [...strips.values()].some(
        ({ page: number, box: [left, top, right, bottom], below }) =>
          number === page.number &&
          x > left &&
          x < right &&
          y > top &&
          y < (isAmount ? below : bottom),
      );
      const isFigure =
        word.looksLike === 'figure' && (hasSeveralDigits(word) || isLoneDigitSeenAlike(word));
      // Parts of a figure that were joined go by the one that came first.
      const isPart = () =>
        cells.some(
          ({ page: number, words }) =>
            number === page.number && words.some(({ box }) => holdsMiddle(box, word.box)),
        );
      return isIn && isFigure && !taken.has(`${page.number}/${word.id}`) && !isPart()
        ? [{ page: page.number, word }]
        : [];
    }),
  );
}

function hasSeveralDigits({ text, digits }: Word): boolean {
  return [text, digits?.text ?? text].every((seen) => SEVERAL_DIGITS.test(seen ?? ''));
}

/** A lone digit may be dirt, unless both readers see the same one: in thousands 2 is a figure. */
function isLoneDigitSeenAlike({ text, digits, confidence }: Word): boolean {
  return (
    text !== null &&
    /^\d$/.test(text) &&
    (digits?.text ?? text) === text &&
    (text !== LIKE_DIRT || Math.min(confidence ?? 1, digits?.confidence ?? 1) >= SURELY)
  );
}
