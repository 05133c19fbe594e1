import { measureNoise } from './measure-noise.ts';
import type { Mask, Plane } from './plane.ts';

const BLOCK_BITS = 4;
const LEVEL_BITS = 3;
const LEVELS = 256 >> LEVEL_BITS;
/** Where between paper (0) and the darkest print around (1) ink begins. Well below one half: thin strokes are never black. */
const CUT = 0.3;
/** Least difference from paper, 0..255. */
const LEAST_DIFFERENCE = 34;
/** The same in standard deviations of the paper's grain and the compression noise. */
const LEAST_DEVIATIONS = 4.5;
/** How dark print is, is sought within this many blocks of 16 pixels around. */
const REACH = 2;
/** This share of the pixels around must be as dark: a few black specks on faded print must not set the threshold. */
const PRINT_SHARE = 0.012;

/** Marks ink on an evenly lit grey picture (paper 255), with a threshold that follows how dark the print is around. */
export function binarise(plane: Plane): Mask {
  const { width, height, data } = plane;
  const columns = ((width - 1) >> BLOCK_BITS) + 1;
  const rows = ((height - 1) >> BLOCK_BITS) + 1;
  const least = Math.max(LEAST_DIFFERENCE, LEAST_DEVIATIONS * measureNoise(plane));
  const print = darknessOfPrint(plane, columns, rows);
  const thresholds = print.map((level) => 255 - Math.max(least, CUT * (255 - level)));
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (y >> BLOCK_BITS) * columns;
    for (let x = 0, i = y * width; x < width; x++, i++)
      if ((data[i] as number) < (thresholds[row + (x >> BLOCK_BITS)] as number)) mask[i] = 1;
  }
  return { width, height, data: mask };
}

/** Grey level of the print around every block: that of the darkest pixels but for a small share. */
function darknessOfPrint(
  { width, height, data }: Plane,
  columns: number,
  rows: number,
): Uint8Array {
  const counts = new Uint16Array(columns * rows * LEVELS);
  for (let y = 0; y < height; y++) {
    const row = (y >> BLOCK_BITS) * columns;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const value = data[i] as number;
      if (value > 247) continue;
      const at = ((row + (x >> BLOCK_BITS)) << (8 - LEVEL_BITS)) + (value >> LEVEL_BITS);
      counts[at] = (counts[at] as number) + 1;
    }
  }
  const print = new Uint8Array(columns * rows);
  // Histograms of the blocks from REACH above to REACH below the row: one for each column, and one for those around.
  const tall = new Uint16Array(columns * LEVELS);
  const addRow = (row: number, sign: 1 | -1) => {
    if (row < 0 || row >= rows) return;
    const from = row * tall.length;
    for (let i = 0; i < tall.length; i++)
      tall[i] = (tall[i] as number) + sign * (counts[from + i] as number);
  };
  const around = new Uint32Array(LEVELS);
  const addColumn = (column: number, sign: 1 | -1) => {
    if (column < 0 || column >= columns) return;
    const from = column * LEVELS;
    for (let level = 0; level < LEVELS; level++)
      around[level] = (around[level] as number) + sign * (tall[from + level] as number);
  };
  for (let row = -REACH; row < REACH; row++) addRow(row, 1);
  for (let row = 0; row < rows; row++) {
    addRow(row + REACH, 1);
    const height16 = Math.min(rows - 1, row + REACH) - Math.max(0, row - REACH) + 1;
    around.fill(0);
    for (let column = -REACH; column < REACH; column++) addColumn(column, 1);
    for (let column = 0; column < columns; column++) {
      addColumn(column + REACH, 1);
      const width16 = Math.min(columns - 1, column + REACH) - Math.max(0, column - REACH) + 1;
      let rest = PRINT_SHARE * ((height16 * width16) << (2 * BLOCK_BITS));
      let level = 0;
      while (level < LEVELS - 1 && rest > (around[level] as number)) {
        rest -= around[level] as number;
        level++;
      }
      print[row * columns + column] = (level << LEVEL_BITS) + (1 << (LEVEL_BITS - 1));
      addColumn(column - REACH, -1);
    }
    addRow(row - REACH, -1);
  }
  return print;
}
