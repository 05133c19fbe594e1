import type { Plane } from './plane.ts';

/** Side of a block is 16 pixels. */
export const PRINT_BLOCK_BITS = 4;
const LEVEL_BITS = 3;
const LEVELS = 256 >> LEVEL_BITS;
/** How dark print is, is sought within this many blocks around. */
const REACH = 2;
/** This share of the pixels around must be as dark: a few black specks on faded print must not set the threshold. */
const PRINT_SHARE = 0.012;
/** Grey from which nothing but paper and its grain is around a block, and share of the others that have the darkest print. */
const PRINTED = 224;
const DARKEST = 0.1;

/** How dark the print of an evenly lit page is, block by block. */
export interface PrintGrid {
  readonly columns: number;
  /** Grey, 0..255. */
  readonly levels: Uint8Array;
}

/** Grey level of the print around every block: that of the darkest pixels but for a small share. */
export function darknessOfPrint({ width, height, data }: Plane): PrintGrid {
  const columns = ((width - 1) >> PRINT_BLOCK_BITS) + 1;
  const rows = ((height - 1) >> PRINT_BLOCK_BITS) + 1;
  const counts = new Uint16Array(columns * rows * LEVELS);
  for (let y = 0; y < height; y++) {
    const row = (y >> PRINT_BLOCK_BITS) * columns;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const value = data[i] as number;
      if (value > 247) continue;
      const at = ((row + (x >> PRINT_BLOCK_BITS)) << (8 - LEVEL_BITS)) + (value >> LEVEL_BITS);
      counts[at] = (counts[at] as number) + 1;
    }
  }
  const levels = new Uint8Array(columns * rows);
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
      let rest = PRINT_SHARE * ((height16 * width16) << (2 * PRINT_BLOCK_BITS));
      let level = 0;
      while (level < LEVELS - 1 && rest > (around[level] as number)) {
        rest -= around[level] as number;
        level++;
      }
      levels[row * columns + column] = (level << LEVEL_BITS) + (1 << (LEVEL_BITS - 1));
      addColumn(column - REACH, -1);
    }
    addRow(row - REACH, -1);
  }
  return { columns, levels };
}

/** Grey of the darkest print of a page: where it has no print, of the darkest grain. */
export function darkestPrint({ levels }: PrintGrid): number {
  const printed = levels.filter((level) => level < PRINTED).toSorted();
  return printed[Math.floor(DARKEST * printed.length)] ?? 255;
}
