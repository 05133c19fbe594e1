import type { HuePlane } from './hue-plane.ts';

/** Side in pixels of the squares on which seals are sought. */
export const SIDE = 4;
/** Coloured pixels of such a square from which it counts. */
const FEWEST_PIXELS = 4;
/** Thickness in squares, and length as a share of the longer side, of what is a ruling line and no arc. */
const LINE_THICKNESS = 2;
const LINE_LENGTH = 0.12;

export interface ColouredSquares {
  readonly columns: number;
  readonly rows: number;
  /** Hue of every coloured square, as in a `HuePlane`; 0 for the others. */
  readonly hues: Uint8Array;
}

/** The coloured ink of a picture in squares of a few pixels, without long straight lines. */
export function findColouredSquares({ width, height, data }: HuePlane): ColouredSquares {
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
  dropLines(hues, columns, rows);
  return { columns, rows, hues };
}

/** Coloured ruling lines would join a seal to the whole table. In place. */
function dropLines(hues: Uint8Array, columns: number, rows: number): void {
  const least = LINE_LENGTH * Math.max(columns, rows);
  const along = runLengths(hues, columns, rows, 1, columns);
  const across = runLengths(hues, rows, columns, columns, 1);
  for (let i = 0; i < hues.length; i++) {
    const [a, b] = [along[i] as number, across[i] as number];
    if (Math.min(a, b) <= LINE_THICKNESS && Math.max(a, b) >= least) hues[i] = 0;
  }
}

/** For every coloured square the number of them in its row; `step` and `nextLine` tell rows from columns. */
function runLengths(
  hues: Uint8Array,
  length: number,
  lines: number,
  step: number,
  nextLine: number,
): Uint16Array {
  const runs = new Uint16Array(hues.length);
  for (let line = 0; line < lines; line++) {
    const begin = line * nextLine;
    let from = 0;
    for (let at = 0; at <= length; at++) {
      if (at < length && hues[begin + at * step] !== 0) continue;
      for (let i = from; i < at; i++) runs[begin + i * step] = at - from;
      from = at + 1;
    }
  }
  return runs;
}
