import { dropStraightLines } from './drop-straight-lines.ts';
import type { HuePlane } from './hue-plane.ts';
import type { SquareGrid } from './square-grid.ts';

/** Side in pixels of the squares on which seals are sought. */
export const SIDE = 4;
/** Coloured pixels of such a square from which it counts. */
const FEWEST_PIXELS = 4;
/** Thickness in squares, and length as a share of the longer side, of what is a ruling line and no arc. */
const LINE_THICKNESS = 2;
const LINE_LENGTH = 0.12;

/** The coloured ink of a picture in squares by their hues, as in a `HuePlane`, without long straight lines. */
export function findColouredSquares({ width, height, data }: HuePlane): SquareGrid {
  const columns = Math.ceil(width / SIDE);
  const rows = Math.ceil(height / SIDE);
  const counts = new Uint8Array(columns * rows);
  const hues = new Uint8Array(columns * rows);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / SIDE) * columns;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const hue = data[i] as number;
      if (hue === 0) continue;
      const at = row + Math.floor(x / SIDE);
      counts[at] = (counts[at] as number) + 1;
      hues[at] = hue;
    }
  }
  for (let at = 0; at < hues.length; at++) if ((counts[at] as number) < FEWEST_PIXELS) hues[at] = 0;
  const squares = { columns, rows, values: hues };
  const length = LINE_LENGTH * Math.max(columns, rows);
  dropStraightLines(squares, { thickness: LINE_THICKNESS, length });
  return squares;
}
