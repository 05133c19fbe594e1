import type { Raster } from '../raster.ts';

/** White around the scaled line, in pixels: Tesseract wants air, and finds no line in a picture filled by ink. */
const AIR_ACROSS = 8;
const AIR_ALONG = 12;

/**
 * Brings a grey crop to the size that the model reads best and frames it in white. `scale` is the factor of
 * enlargement; `leastHeight` the height in source pixels that a low mark (a dash) is given, so that it does not fill
 * the line.
 */
export function prepareLine(crop: Raster, scale: number, leastHeight: number): Raster {
  const above = Math.max(0, Math.ceil((leastHeight - crop.height) / 2));
  const innerWidth = Math.max(1, Math.round(crop.width * scale));
  const innerHeight = Math.max(1, Math.round((crop.height + 2 * above) * scale));
  const width = innerWidth + 2 * AIR_ALONG;
  const height = innerHeight + 2 * AIR_ACROSS;
  const data = new Uint8Array(width * height).fill(255);
  const stepX = crop.width / innerWidth;
  const stepY = (crop.height + 2 * above) / innerHeight;
  const rows = new Float32Array(crop.width);
  for (let y = 0; y < innerHeight; y++) {
    if (!mixRows(crop, rows, y * stepY - above, stepY)) continue;
    const start = (y + AIR_ACROSS) * width + AIR_ALONG;
    for (let x = 0; x < innerWidth; x++) data[start + x] = mixColumns(rows, x * stepX, stepX);
  }
  return { width, height, channels: 1, data };
}

/**
 * Value between pixel centres when enlarging (linear), mean over the covered pixels when reducing. false = all paper.
 */
function mixRows(crop: Raster, out: Float32Array, from: number, step: number): boolean {
  const { width, height, data } = crop;
  out.fill(0);
  const { first, last, weightOf } = footprint(from, step);
  let isPaper = true;
  for (let row = first; row <= last; row++) {
    const weight = weightOf(row);
    const isInside = row >= 0 && row < height;
    if (isInside) isPaper = false;
    for (let x = 0; x < width; x++)
      out[x] = (out[x] as number) + weight * (isInside ? (data[row * width + x] as number) : 255);
  }
  return !isPaper;
}

function mixColumns(row: Float32Array, from: number, step: number): number {
  const { first, last, weightOf } = footprint(from, step);
  let sum = 0;
  for (let x = first; x <= last; x++) {
    const value = x < 0 || x >= row.length ? 255 : (row[x] as number);
    sum += weightOf(x) * value;
  }
  return sum + 0.5;
}

interface Footprint {
  readonly first: number;
  readonly last: number;
  readonly weightOf: (index: number) => number;
}

function footprint(from: number, step: number): Footprint {
  const reach = Math.max(1, step);
  const centre = from + step / 2 - 0.5;
  const first = Math.floor(centre - reach) + 1;
  const last = Math.ceil(centre + reach) - 1;
  let total = 0;
  for (let i = first; i <= last; i++) total += 1 - Math.abs(i - centre) / reach;
  return { first, last, weightOf: (i) => (1 - Math.abs(i - centre) / reach) / total };
}
