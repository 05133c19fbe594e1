import { digitsOf } from '../../kinds/digits-of.ts';
import { hasDigit } from '../../kinds/has-digit.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
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
 * Cells of pictures, as row/column, in or near which stands ink that may be a figure and lies in no cell, or not wholly in
 * its own. Printed or pasted half a row off it may be theirs: then an empty cell is no blank, and beside a figure that was
 * read the one in the cell may be another row's.
 */
export function cellsBesideStrays(
  draft: Pick<DraftStatement, 'rows'>,
  pages: ReadonlyMap<number, Page>,
): ReadonlySet<string> {
  const widened = wideRegions(draft);
  const cells = draft.rows.flatMap((line, row) =>
    Object.entries(line.cells).map(([column, cell]) => ({
      name: `${row}/${column}`,
      cell,
      region: widened(column, cell),
    })),
  );
  const contested: string[] = [];
  for (const page of pages.values()) {
    if (page.source !== 'ocr') continue;
    const { words, usual } = strayFigures(draft, page);
    if (words.length === 0) continue;
    const own = cells.filter(({ cell }) => cell.page === page.number);
    const meets = (strays: readonly Word[]) =>
      own.filter(({ cell, region }) =>
        strays.some(
          (word) =>
            !cell.words.some(({ id }) => id === word.id) &&
            (cell.words.length === 0 || word.looksLike === 'figure') &&
            isNear(word.box, region, NEAR * usual),
        ),
      );
    // A figure beside a stray one may have been pushed off its own row by it.
    const pushed = meets(words).flatMap(({ cell }) => cell.words);
    contested.push(...meets([...words, ...pushed]).map(({ name }) => name));
  }
  return new Set(contested);
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
