import { pickAround } from './pick-around.ts';

/** Brightness of the paper, one value per square block of pixels. */
export interface PaperGrid {
  readonly blockSize: number;
  readonly columns: number;
  readonly rows: number;
  readonly values: Float32Array;
  /** The same before smoothing: where light changes at an edge, so do these. */
  readonly unsmoothed: Float32Array;
}

const BLOCK = 16;
/** Share of a block's pixels that are at most as bright as its paper; where ink covers more than the rest, the closing helps. */
const PERCENTILE = 0.8;
/** Reach in blocks over which dark matter (a title, a heavy line, a header band) is bridged. */
const BRIDGE = 3;
/** Share of the light from which something narrow is a shadow and not the grain of a dark block. */
const LEAST_SHADOW = 0.08;
/** Scans of all blocks, forwards and backwards: fingers are straight, and the first ones reach their tips. */
const ROUNDS = 4;
/** Paper darker than this share of the page's paper is no paper but desk, lid or hole: it must stay dark. */
const DARKEST_PAPER = 0.35;

/**
 * Estimates how bright the paper is everywhere, for one channel of interleaved data: a high percentile per block,
 * closed over dark print and smoothed. Dividing by it takes shadows and uneven light out.
 */
export function estimatePaper(
  data: Uint8Array,
  width: number,
  height: number,
  channels = 1,
  channel = 0,
): PaperGrid {
  const columns = Math.max(1, Math.ceil(width / BLOCK));
  const rows = Math.max(1, Math.ceil(height / BLOCK));
  const raw = new Float32Array(columns * rows);
  const histogram = new Uint16Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      histogram.fill(0);
      const bottom = Math.min(height, (row + 1) * BLOCK);
      const right = Math.min(width, (column + 1) * BLOCK);
      let count = 0;
      for (let y = row * BLOCK; y < bottom; y += 2) {
        // Every second pixel, shifted row by row, so that no fine pattern hides.
        for (let x = column * BLOCK + ((y >> 1) & 1); x < right; x += 2) {
          const value = data[(y * width + x) * channels + channel] as number;
          histogram[value] = (histogram[value] as number) + 1;
          count++;
        }
      }
      let rest = count * (1 - PERCENTILE);
      let level = 255;
      while (level > 0 && rest >= (histogram[level] as number)) {
        rest -= histogram[level] as number;
        level--;
      }
      raw[row * columns + column] = level;
    }
  }
  const unsmoothed = closeOver(raw, columns);
  const values = smooth(unsmoothed, columns, rows);
  const sorted = Float32Array.from(values).sort();
  // The brighter half of the picture is taken for paper when the page covers only part of it.
  const typical = sorted[Math.floor(sorted.length * 0.7)] ?? 255;
  const least = Math.max(1, typical * DARKEST_PAPER);
  for (let i = 0; i < values.length; i++) if ((values[i] as number) < least) values[i] = typical;
  return { blockSize: BLOCK, columns, rows, values, unsmoothed };
}

/**
 * Morphological closing of the block values: dark islands up to the bridge's width take their surroundings' value. But where
 * narrow darkness goes on from a wide one, as fingers do from the shadow of a hand, it is that of the paper.
 */
function closeOver(values: Float32Array, columns: number): Float32Array {
  const widened = pickAround(values, columns, BRIDGE, Math.max);
  const shadows = reconstruct(widened, values, columns);
  return pickAround(widened, columns, BRIDGE, Math.min).map((closed, at) => {
    const shadow = shadows[at] as number;
    return shadow < (1 - LEAST_SHADOW) * closed ? shadow : closed;
  });
}

/**
 * Reconstruction by erosion (Vincent, Morphological Grayscale Reconstruction in Image Analysis, 1993): what is dark still
 * in `marker` grows from there over all that is as dark in `values`.
 */
function reconstruct(marker: Float32Array, values: Float32Array, columns: number): Float32Array {
  const grown = marker.slice();
  const last = values.length - 1;
  let isSettled = false;
  for (let round = 0; round < ROUNDS && !isSettled; round++) {
    isSettled = true;
    // Forwards and backwards over the blocks: either way darkness goes on as far as it reaches.
    for (const step of [1, -1])
      for (let i = 0; i <= last; i++) {
        const at = step === 1 ? i : last - i;
        const column = at % columns;
        const least = Math.min(
          grown[at] as number,
          column > 0 ? (grown[at - 1] as number) : 255,
          column < columns - 1 ? (grown[at + 1] as number) : 255,
          grown[at - columns] ?? 255,
          grown[at + columns] ?? 255,
        );
        const value = Math.max(values[at] as number, least);
        if (value === grown[at]) continue;
        grown[at] = value;
        isSettled = false;
      }
  }
  return grown;
}

/** Two passes of a 3 × 3 mean. */
function smooth(values: Float32Array, columns: number, rows: number): Float32Array {
  let source = values;
  for (let pass = 0; pass < 2; pass++) {
    const target = new Float32Array(source.length);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        let count = 0;
        for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
          for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
            sum += source[r * columns + c] as number;
            count++;
          }
        }
        target[row * columns + column] = sum / count;
      }
    }
    source = target;
  }
  return source;
}
