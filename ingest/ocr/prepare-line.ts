import type { Raster } from '../raster.ts';
import { stretchContrast } from './stretch-contrast.ts';

/** Height in pixels of the pictures that the text reader reads. */
export const LINE_HEIGHT = 48;
/** Paper left above and below the tallest line. */
const LEAST_ACROSS = 1;

export interface LineFrame {
  /** Height in pixels that the line's digits are brought to; less where the line would not fit. */
  readonly digitHeight: number;
  /** Width of the line against its natural width: glyphs of a width that the reader parts well. */
  readonly stretch: number;
  /** White left and right of the scaled line, in pixels. */
  readonly along: number;
}

/**
 * Brings a grey crop to the size, contrast and frame that the text reader reads best, `LINE_HEIGHT` high. `digitHeight`
 * is the height in pixels of the line's digits in the crop; so a low mark (a dash) does not fill the line.
 */
export function prepareLine(crop: Raster, digitHeight: number, frame: LineFrame): Raster {
  const picture = stretchContrast(crop);
  const scale = Math.min(
    frame.digitHeight / digitHeight,
    (LINE_HEIGHT - 2 * LEAST_ACROSS) / picture.height,
  );
  const innerWidth = Math.max(1, Math.round(picture.width * scale * frame.stretch));
  const innerHeight = Math.max(1, Math.round(picture.height * scale));
  const width = innerWidth + 2 * frame.along;
  const above = Math.floor((LINE_HEIGHT - innerHeight) / 2);
  const data = new Uint8Array(width * LINE_HEIGHT).fill(255);
  const columns = footprints(innerWidth, picture.width / innerWidth);
  const rows = footprints(innerHeight, picture.height / innerHeight);
  // With white on either side, so that footprints may reach over the edge.
  const beside = Math.ceil(Math.max(1, picture.width / innerWidth));
  const mixed = new Float32Array(picture.width + 2 * beside).fill(255);
  rows.forEach((row, y) => {
    mixRows(picture, mixed.subarray(beside, beside + picture.width), row);
    const start = (y + above) * width + frame.along;
    for (let x = 0; x < innerWidth; x++)
      data[start + x] = mixColumns(mixed, beside, columns[x] as Footprint);
  });
  return { width, height: LINE_HEIGHT, channels: 1, data };
}

/** The source pixels that a new pixel is made of, and their weights, which add up to 1. */
interface Footprint {
  readonly first: number;
  readonly weights: readonly number[];
}

/** Between two pixels when enlarging, over all covered pixels when reducing. */
function footprints(count: number, step: number): Footprint[] {
  return Array.from({ length: count }, (_, i) => {
    const reach = Math.max(1, step);
    const centre = (i + 0.5) * step - 0.5;
    const first = Math.floor(centre - reach) + 1;
    const last = Math.ceil(centre + reach) - 1;
    const weights: number[] = [];
    for (let at = first; at <= last; at++) weights.push(1 - Math.abs(at - centre) / reach);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return { first, weights: weights.map((weight) => weight / total) };
  });
}

function mixRows(picture: Raster, out: Float32Array, { first, weights }: Footprint): void {
  const { width, height, data } = picture;
  out.fill(0);
  weights.forEach((weight, i) => {
    const row = first + i;
    const from = row * width;
    const isInside = row >= 0 && row < height;
    for (let x = 0; x < width; x++)
      out[x] = (out[x] as number) + weight * (isInside ? (data[from + x] as number) : 255);
  });
}

function mixColumns(row: Float32Array, start: number, { first, weights }: Footprint): number {
  let sum = 0.5;
  for (let i = 0; i < weights.length; i++)
    sum += (weights[i] as number) * (row[start + first + i] as number);
  return sum;
}
