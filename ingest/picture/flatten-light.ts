import type { PaperGrid } from './estimate-paper.ts';
import type { Plane } from './plane.ts';

/**
 * Divides one channel of interleaved data by its paper, so that paper is white (255) everywhere and ink keeps its share
 * of the light.
 */
export function flattenLight(
  data: Uint8Array,
  width: number,
  height: number,
  paper: PaperGrid,
  channels = 1,
  channel = 0,
): Plane {
  const out = new Uint8Array(width * height);
  const gains = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    if (y % GAIN_ROWS === 0) fillGains(gains, paper, y);
    let i = y * width;
    let source = i * channels + channel;
    for (let x = 0; x < width; x++, i++, source += channels) {
      const value = (data[source] as number) * (gains[x] as number);
      out[i] = value > 255 ? 255 : value;
    }
  }
  return { width, height, data: out };
}

/** Rows for which the same gains are used: light changes slowly. */
export const GAIN_ROWS = 4;

/** Fills in 255 / paper for every column of row y, interpolated between the centres of the blocks. */
export function fillGains(gains: Float32Array, paper: PaperGrid, y: number): void {
  const { blockSize, columns, rows, values } = paper;
  const atRow = Math.max(0, Math.min(rows - 1, y / blockSize - 0.5));
  const upper = Math.floor(atRow);
  const lower = Math.min(rows - 1, upper + 1);
  const share = atRow - upper;
  const level = new Float32Array(columns);
  for (let column = 0; column < columns; column++)
    level[column] =
      (values[upper * columns + column] as number) * (1 - share) +
      (values[lower * columns + column] as number) * share;
  const step = 1 / blockSize;
  for (let x = 0; x < gains.length; x++) {
    const at = Math.max(0, Math.min(columns - 1, x * step - 0.5));
    const left = at | 0;
    const right = left + 1 < columns ? left + 1 : left;
    const part = at - left;
    gains[x] = 255 / ((level[left] as number) * (1 - part) + (level[right] as number) * part);
  }
}
