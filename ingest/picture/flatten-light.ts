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
  const { blockSize, columns, rows, values } = paper;
  const gains = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    if (y === 0 || y % 4 === 0) gainsOfRow(y, gains, blockSize, columns, rows, values);
    let i = y * width;
    let source = i * channels + channel;
    for (let x = 0; x < width; x++, i++, source += channels) {
      const value = (data[source] as number) * (gains[x] as number);
      out[i] = value > 255 ? 255 : value;
    }
  }
  return { width, height, data: out };
}

/** 255 / paper for every column of row y, interpolated between the centres of the blocks. */
function gainsOfRow(
  y: number,
  gains: Float32Array,
  blockSize: number,
  columns: number,
  rows: number,
  values: Float32Array,
): void {
  const atRow = Math.max(0, Math.min(rows - 1, y / blockSize - 0.5));
  const upper = Math.floor(atRow);
  const lower = Math.min(rows - 1, upper + 1);
  const share = atRow - upper;
  const paperAt = (column: number) =>
    (values[upper * columns + column] as number) * (1 - share) +
    (values[lower * columns + column] as number) * share;
  for (let x = 0; x < gains.length; x++) {
    const at = Math.max(0, Math.min(columns - 1, x / blockSize - 0.5));
    const left = Math.floor(at);
    const right = Math.min(columns - 1, left + 1);
    const part = at - left;
    gains[x] = 255 / (paperAt(left) * (1 - part) + paperAt(right) * part);
  }
}
