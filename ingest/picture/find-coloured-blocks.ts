import type { Raster } from '../raster.ts';
import type { ColourPapers } from './colour-gains.ts';

/** Side of a block is 8 pixels. */
export const COLOUR_BLOCK_BITS = 3;
/** Difference of the brightest and the darkest channel, paper being 255, that only coloured ink has. */
const COLOURED = 56;
/** Every so many pixels are looked at, across and down; a stroke of a seal is wider. */
const STEP = 2;
/** Share of coloured pixels from which the page counts as coloured: below it is noise. */
const LEAST_SHARE = 0.0004;

/** Blocks around coloured ink that are taken with it. */
const AROUND = 2;

export interface ColouredBlocks {
  readonly columns: number;
  /** 1 = coloured ink in the block or beside it. */
  readonly blocks: Uint8Array;
}

/**
 * Where an RGB picture has coloured ink, its paper taken for white; null when it has none worth the name. `waves` is how
 * much more colour than noise its paper has in places.
 */
export function findColouredBlocks(
  raster: Raster,
  papers: ColourPapers,
  waves = 0,
): ColouredBlocks | null {
  const { width, height, data } = raster;
  const columns = (width >> COLOUR_BLOCK_BITS) + 1;
  const rows = (height >> COLOUR_BLOCK_BITS) + 1;
  const found = new Uint8Array(columns * rows);
  const [{ blockSize, columns: paperColumns }] = papers;
  const gains = papers.map(({ values }) => values.map((value) => 255 / value)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  let coloured = 0;
  let seen = 0;
  for (let y = 0; y < height; y += STEP) {
    const paperRow = Math.floor(y / blockSize) * paperColumns;
    const row = (y >> COLOUR_BLOCK_BITS) * columns;
    for (let x = 0; x < width; x += STEP) {
      const paper = paperRow + Math.floor(x / blockSize);
      const i = (y * width + x) * 3;
      const r = (data[i] as number) * (gains[0][paper] as number);
      const g = (data[i + 1] as number) * (gains[1][paper] as number);
      const b = (data[i + 2] as number) * (gains[2][paper] as number);
      seen++;
      if (Math.max(r, g, b) - Math.min(r, g, b) - waves < COLOURED) continue;
      coloured++;
      found[row + (x >> COLOUR_BLOCK_BITS)] = 1;
    }
  }
  return coloured < seen * LEAST_SHARE ? null : { columns, blocks: widen(found, columns, rows) };
}

/** Adds the blocks around: JPEG keeps colour at half the sharpness, so the edge of a seal is greyer than its middle. */
function widen(found: Uint8Array, columns: number, rows: number): Uint8Array {
  const wide = new Uint8Array(found.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (found[row * columns + column] === 0) continue;
      for (let r = Math.max(0, row - AROUND); r <= Math.min(rows - 1, row + AROUND); r++)
        wide.fill(
          1,
          r * columns + Math.max(0, column - AROUND),
          r * columns + Math.min(columns, column + AROUND + 1),
        );
    }
  }
  return wide;
}
