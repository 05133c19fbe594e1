import { digitsOf } from '../../kinds/digits-of.ts';
import { hasDigit } from '../../kinds/has-digit.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { wideRegions } from './wide-regions.ts';

/** Share of its height by which a figure lies in its own cell. */
const AT_HOME = 0.8;
/** Taller than this, in heights of the page's figures, ink that two readers do not read alike may be two figures over each other. */
const TWO_FIGURES = 1.35;
/** Lower than this, or narrower than high, ink is no figure. */
const LOWEST = 0.45;
/** How far from a cell a figure may stand that is the cell's own, in heights of the page's figures. */
const NEAR = 0.5;
/** Captions and heads. */
const LETTERS = /\p{L}.*\p{L}/u;
/** Share of a figure's width that lies in the strip of a column. */
const IN_STRIP = 0.5;

/**
 * Of a cell of a picture: ink that may be a figure and lies in no cell, or not wholly in its own, stands in this cell or near
 * it. Printed or pasted half a row off it may be this row's: then an empty cell is no blank, and beside a figure that was
 * read the one in the cell may be another row's.
 */
export function besideStrayFigure(
  draft: Pick<DraftStatement, 'rows'>,
  pages: ReadonlyMap<number, Page>,
): (columnId: string, cell: DraftCell) => boolean {
  const widened = wideRegions(draft);
  const pagesOfStrays = new Map(
    [...pages]
      .filter(([, { source }]) => source === 'ocr')
      .map(([number, page]) => [number, strayFigures(draft, page)]),
  );
  const meets = (columnId: string, cell: DraftCell, strays: Strays) => {
    const own = new Set(cell.words.map(({ id }) => id));
    const region = widened(columnId, cell);
    return strays.words.some(
      (word) =>
        !own.has(word.id) &&
        (own.size === 0 || word.looksLike === 'figure') &&
        isNear(word.box, region, NEAR * strays.usual),
    );
  };
  // A figure beside a stray one may have been pushed off its own row by it.
  const pushed = draft.rows.flatMap(({ cells }) =>
    Object.entries(cells).filter(([column, cell]) => {
      const strays = pagesOfStrays.get(cell.page);
      return strays !== undefined && cell.words.length > 0 && meets(column, cell, strays);
    }),
  );
  return (columnId, cell) => {
    const strays = pagesOfStrays.get(cell.page);
    if (strays === undefined) return false;
    const others = pushed.flatMap(([, { page, words }]) => (page === cell.page ? words : []));
    return meets(columnId, cell, { ...strays, words: [...strays.words, ...others] });
  };
}

/** Ink of a page that may be a figure outside its cell, and how high the page's figures are. */
interface Strays {
  readonly words: readonly Word[];
  readonly usual: number;
}

function strayFigures({ rows }: Pick<DraftStatement, 'rows'>, page: Page): Strays {
  const heights = page.words
    .filter((word) => word.looksLike === 'figure' && hasDigit(word))
    .map(heightOf)
    .sort((a, b) => a - b);
  const usual = heights[heights.length >> 1];
  if (usual === undefined) return { words: [], usual: 0 };
  const atHome = new Set(
    rows.flatMap(({ cells }) =>
      Object.values(cells).flatMap(({ page: own, region, words }) =>
        own !== page.number || areStacked(words)
          ? []
          : words
              .filter(
                (word) =>
                  (heightOf(word) <= TWO_FIGURES * usual || isReadAlike(word)) &&
                  shared(word.box, region) >= AT_HOME * heightOf(word),
              )
              .map(({ id }) => id),
      ),
    ),
  );
  const words = page.words.filter(
    (word) =>
      !atHome.has(word.id) &&
      !LETTERS.test(word.text ?? '') &&
      heightOf(word) >= LOWEST * usual &&
      (word.box[2] - word.box[0]) * page.width >= heightOf(word) * page.height,
  );
  return { words, usual };
}

/** Figures of one cell over each other: one of them is another row's. */
function areStacked(words: readonly Word[]): boolean {
  const figures = words.filter(hasDigit);
  return figures.some((one) =>
    figures.some((other) => one !== other && shared(one.box, other.box) <= 0),
  );
}

function isReadAlike({ text, digits }: Word): boolean {
  return text !== null && digits !== null && digitsOf(text) === digitsOf(digits.text);
}

const heightOf = ({ box }: Word) => box[3] - box[1];

/** Height that two boxes share; below 0 what lies between them. */
function shared([, top, , bottom]: Box, [, from, , to]: Box): number {
  return Math.min(bottom, to) - Math.max(top, from);
}

function isNear(figure: Box, region: Box, near: number): boolean {
  const [left, , right] = figure;
  const beside = Math.min(right, region[2]) - Math.max(left, region[0]);
  return beside >= IN_STRIP * (right - left) && shared(figure, region) > -near;
}
