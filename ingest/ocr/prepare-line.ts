import type { Raster } from '../raster.ts';
import { stretchContrast } from './stretch-contrast.ts';

export interface LineFrame {
  /** Height in pixels that the line's digits are brought to. */
  readonly digitHeight: number;
  /** White above and below, left and right of the scaled line, in pixels. */
  readonly across: number;
  readonly along: number;
}

/**
 * Brings a grey crop to the size, contrast and frame that a model reads best. `digitHeight` is the height in pixels of
 * the line's digits in the crop; a low mark (a dash) is given that much height, so that it does not fill the line.
 */
export function prepareLine(crop: Raster, digitHeight: number, frame: LineFrame): Raster {
  const picture = stretchContrast(crop);
  const scale = frame.digitHeight / digitHeight;
  const above = Math.max(0, Math.ceil((digitHeight - picture.height) / 2));
  const innerWidth = Math.max(1, Math.round(picture.width * scale));
  const innerHeight = Math.max(1, Math.round((picture.height + 2 * above) * scale));
  const width = innerWidth + 2 * frame.along;
  const height = innerHeight + 2 * frame.across;
  const data = new Uint8Array(width * height).fill(255);
  const columns = footprints(innerWidth, picture.width / innerWidth, 0);
  const rows = footprints(innerHeight, (picture.height + 2 * above) / innerHeight, -above);
  const mixed = new Float32Array(picture.width);
  rows.forEach((row, y) => {
    mixRows(picture, mixed, row);
    const start = (y + frame.across) * width + frame.along;
    columns.forEach((column, x) => {
      data[start + x] = mixColumns(mixed, column);
    });
  });
  return { width, height, channels: 1, data };
}

/** The source pixels that a new pixel is made of, and their weights, which add up to 1. */
interface Footprint {
  readonly first: number;
  readonly weights: readonly number[];
}

/** Between two pixels when enlarging, over all covered pixels when reducing. */
function footprints(count: number, step: number, offset: number): Footprint[] {
  return Array.from({ length: count }, (_, i) => {
    const reach = Math.max(1, step);
    const centre = offset + (i + 0.5) * step - 0.5;
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
    const isInside = row >= 0 && row < height;
    for (let x = 0; x < width; x++)
      out[x] = (out[x] as number) + weight * (isInside ? (data[row * width + x] as number) : 255);
  });
}

function mixColumns(row: Float32Array, { first, weights }: Footprint): number {
  let sum = 0.5;
  for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (row[first + i] ?? 255);
  return sum;
}
