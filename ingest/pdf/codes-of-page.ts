import type { PageCode } from '../../schemas/page.ts';
import { readCodes, readCodesWithin } from '../codes/read-codes.ts';
import { enclosing } from '../picture/enclosing.ts';
import { overlap } from '../picture/overlap.ts';
import type { PixelBox, Plane } from '../picture/plane.ts';
import type { PageContent, PlacedFill } from './page-content.ts';
import type { Tile } from './page-tiles.ts';

/**
 * Windows begin at multiples of it: the decoder tells dark from light in squares of eight pixels and looks at every third
 * row, once more at a third of the size, so that it sees in a window what it sees in the page.
 */
const STEP = 72;
/** Paper around a window: the quiet zone of a code, and what the decoder compares its edge with. Pixels. */
const MARGIN = 48;
/** Share of the page in windows from which looking at all of it costs no more. */
const MOST = 0.5;
/** More painted pieces may be a code, square by square, of which some are taken for ruling lines and shadings. */
const MOST_PIECES = 200;
/** A painted box at least so wide and high, in points, and darker than paper in a channel may hold a code of its own colour. */
const LEAST_CODE = 20;
const PAPER = 240;

/**
 * The codes of a page with a text layer. Ink of a code is ink that nothing explains (`unexplained`: the tiles with such): there
 * they are looked for first, and everywhere only where none is there.
 */
export async function codesOfPage(
  grey: Plane,
  unexplained: readonly Tile[],
  { pieces, fills }: PageContent,
): Promise<PageCode[]> {
  const windows = windowsAround(unexplained, grey);
  const area = windows.reduce(
    (sum, { left, top, right, bottom }) => sum + (right - left) * (bottom - top),
    0,
  );
  const isWorth =
    area <= MOST * grey.width * grey.height &&
    pieces.length + fills.length <= MOST_PIECES &&
    !fills.some(mayHideCode);
  const found = isWorth ? await readCodesWithin(grey, windows) : [];
  return found.length > 0 ? found : readCodes(grey);
}

/** What has the colour of a painted box is taken for the box, a picture over it as well. */
function mayHideCode({ box: [left, top, right, bottom], colour }: PlacedFill): boolean {
  const isPaper = [1, 3, 5].every((at) => Number.parseInt(colour.slice(at, at + 2), 16) >= PAPER);
  return Math.min(right - left, bottom - top) >= LEAST_CODE && !isPaper;
}

/** Windows around tiles that are near each other; none reaches into another. */
function windowsAround(tiles: readonly PixelBox[], page: Plane): PixelBox[] {
  const windows: PixelBox[] = [];
  for (const tile of tiles) {
    let window: PixelBox = {
      left: Math.max(0, Math.floor((tile.left - MARGIN) / STEP) * STEP),
      top: Math.max(0, Math.floor((tile.top - MARGIN) / STEP) * STEP),
      right: Math.min(page.width, tile.right + MARGIN),
      bottom: Math.min(page.height, tile.bottom + MARGIN),
    };
    for (let at = windows.length - 1; at >= 0; at--) {
      const other = windows[at];
      if (!other || !overlap(window, other)) continue;
      window = enclosing([window, other]);
      windows.splice(at, 1);
      at = windows.length;
    }
    windows.push(window);
  }
  return windows;
}
