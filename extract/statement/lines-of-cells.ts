import { isFigureOrMark } from './is-figure.ts';
import type { Spot } from './place.ts';
import type { TableSide } from './table-columns.ts';
import type { TextLine } from './text-lines.ts';

/** More lines than this between two ruling lines are rows without ruling lines between them. */
const LINES_OF_ROW = 4;
/** Higher, in text heights, a cell may hold several rows. */
const HIGHEST_CELL = 4;
/** Share of the cells with captions that have them on one line where ruling lines part the rows of a table. */
const MOST_CELLS = 0.8;

/**
 * Lines of print between two ruling lines as one where they are parts of one row that its cells align differently, the
 * caption at the top, say, and the figures at the bottom. A caption of two lines is one row's where nearly all cells of
 * the table hold one.
 */
export function linesOfCells(
  lines: readonly TextLine[],
  rulings: readonly number[],
  { captionRight }: TableSide,
  em: number,
): TextLine[] {
  const isCaption = ({ word, x }: Spot) => x < captionRight && !isFigureOrMark(word);
  const isCaptioned = ({ spots }: TextLine) => spots.some(isCaption);
  const cells = [...Map.groupBy(lines, ({ y }) => rulings.filter((at) => at < y).length)].map(
    ([above, group]) => {
      const [top, bottom] = [rulings[above - 1], rulings[above]];
      const isLow = top !== undefined && bottom !== undefined && bottom - top <= HIGHEST_CELL * em;
      return { group, isLow, captioned: group.filter(isCaptioned).length };
    },
  );
  const named = cells.filter(({ isLow, captioned }) => isLow && captioned > 0);
  const single = named.filter(({ captioned }) => captioned === 1);
  const areRows = single.length >= MOST_CELLS * named.length;
  return cells.flatMap(({ group, isLow, captioned }) => {
    const figured = group.filter(({ spots }) => !spots.every(isCaption));
    const isOneRow =
      isLow &&
      group.length <= LINES_OF_ROW &&
      (captioned === 1 || (areRows && captioned > 1 && figured.length > 0)) &&
      !standOverEachOther(figured, isCaption);
    return isOneRow && group.length > 1 ? [asOne(group, isCaption)] : group;
  });
}

/** Figures or numbers of two lines stand over each other: two rows. */
function standOverEachOther(
  lines: readonly TextLine[],
  isCaption: (spot: Spot) => boolean,
): boolean {
  const print = lines.map(({ spots }) => spots.filter((spot) => !isCaption(spot)));
  return print.some((line, index) =>
    print
      .slice(index + 1)
      .some((other) => line.some((a) => other.some((b) => a.left < b.right && b.left < a.right))),
  );
}

/** The captions line by line, and what stands beside them from left to right. */
function asOne(lines: readonly TextLine[], isCaption: (spot: Spot) => boolean): TextLine {
  const all = lines.flatMap(({ spots }) => spots);
  const beside = all.filter((spot) => !isCaption(spot)).sort((a, b) => a.left - b.left);
  const spots = [...all.filter(isCaption), ...beside];
  return {
    spots,
    y: spots.reduce((sum, { y }) => sum + y, 0) / spots.length,
    top: Math.min(...lines.map(({ top }) => top)),
    bottom: Math.max(...lines.map(({ bottom }) => bottom)),
  };
}
