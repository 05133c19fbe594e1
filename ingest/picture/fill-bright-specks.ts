import { median } from '../../kinds/median.ts';
import type { Raster } from '../raster.ts';
import { enclosing } from './enclosing.ts';
import { estimatePaper, type PaperGrid } from './estimate-paper.ts';
import type { PixelBox } from './plane.ts';

/** Nothing printed is brighter than its paper; by so much more than the paper's own grain, and at least by so many greys, a speck is. */
const BEYOND_GRAIN = 1.6;
const LEAST_DIFFERENCE = 14;
/** Share of all pixels that are no brighter than grain is. */
const GRAIN = 0.9985;
/** Every so many-th pixel is asked for the grain. */
const STEP = 13;
/** What is larger, in pixels, is light on the sheet or the lid beside it. */
const LARGEST = 30;
/** Of a speck of more pixels than this the middle of what lies around it says nothing of a stroke below it. */
const SMALL = 4;
/** Pixels that are looked for around one, so many of them, no further off than this. */
const FEWEST_AROUND = 5;
const FURTHEST_AROUND = 3;
/** The pixels on both sides of a speck, along a line, are no further from it than this. */
const REACH = 6;
const DIRECTIONS = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;
/** What a speck was filled with is ink where it is darker than this share of the paper. */
const INK = 0.85;

export interface Filled {
  readonly raster: Raster;
  /** Larger specks that were filled with ink, in pixels: a stroke went on there, or paper between two strokes became one. */
  readonly strokes: readonly PixelBox[];
}

/**
 * The picture without bright specks: dust on the glass and lost pixels, which make a 3 of an 8 where they lie on a stroke. A
 * pixel of one is filled with the median of what is printed around it; of a larger speck half of it is what stands on both of
 * its sides along the line where that is darkest, for there a stroke may go on, and half of it is not, for there may be none:
 * between two digits, or in a small 0. Which of them became ink is told: no reader can tell them from print. The picture itself
 * where there are no specks; on paper as bright as they are they cannot be told.
 */
export function fillBrightSpecks(raster: Raster): Filled {
  const { width, height, channels, data } = raster;
  // Of three channels green has the least noise, and a speck is as bright in all.
  const channel = channels === 3 ? 1 : 0;
  const paper = estimatePaper(data, width, height, channels, channel);
  const differenceAt = (x: number, y: number) =>
    (data[(y * width + x) * channels + channel] as number) - paperAt(paper, x, y);
  const least = Math.max(LEAST_DIFFERENCE, BEYOND_GRAIN * grainOf(raster, differenceAt));
  const bright = brightPixels(raster, channel, paper, least);
  const specks = specksOf(bright, width, height);
  if (specks.length === 0) return { raster, strokes: [] };
  const filled = data.slice();
  const isInk = (at: number) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return (filled[at * channels + channel] as number) < INK * paperAt(paper, x, y);
  };
  for (const speck of specks)
    for (const at of speck)
      for (let one = 0; one < channels; one++) {
        const middle = around(raster, bright, at, one);
        const stroke = speck.length > SMALL ? across(raster, bright, at, one) : null;
        const value =
          stroke === null || middle === null ? (middle ?? stroke) : (middle + stroke) / 2;
        if (value !== null) filled[at * channels + one] = value;
      }
  const strokes = specks
    .filter((speck) => speck.length > SMALL && speck.some(isInk))
    .map((speck) => boxOf(speck, width));
  return { raster: { ...raster, data: filled }, strokes };
}

function boxOf(speck: readonly number[], width: number): PixelBox {
  return enclosing(
    speck.map((at) => {
      const [left, top] = [at % width, Math.floor(at / width)];
      return { left, top, right: left + 1, bottom: top + 1 };
    }),
  );
}

function paperAt({ blockSize, columns, values }: PaperGrid, x: number, y: number): number {
  return values[Math.floor(y / blockSize) * columns + Math.floor(x / blockSize)] as number;
}

/** How much brighter than their paper all but a few of the pixels are at most. */
function grainOf(
  { width, height }: Raster,
  differenceAt: (x: number, y: number) => number,
): number {
  const counts = new Uint32Array(256);
  let all = 0;
  for (let at = 0; at < width * height; at += STEP) {
    const difference = Math.max(0, Math.round(differenceAt(at % width, Math.floor(at / width))));
    counts[difference] = (counts[difference] as number) + 1;
    all++;
  }
  let rest = all * (1 - GRAIN);
  for (let difference = 255; difference > 0; difference--) {
    rest -= counts[difference] as number;
    if (rest < 0) return difference;
  }
  return 0;
}

/** What is known of a pixel; all but the first are brighter than paper. */
const [PAPER, BRIGHT, SPECK, LIGHT] = [0, 1, 2, 3];

function brightPixels(
  { width, height, channels, data }: Raster,
  channel: number,
  { blockSize, columns, values }: PaperGrid,
  least: number,
): Uint8Array {
  const bright = new Uint8Array(width * height);
  for (const [block, level] of values.entries()) {
    if (level + least > 255) continue;
    const [left, top] = [(block % columns) * blockSize, Math.floor(block / columns) * blockSize];
    const [right, bottom] = [Math.min(width, left + blockSize), Math.min(height, top + blockSize)];
    for (let y = top; y < bottom; y++)
      for (let x = left, at = y * width + left; x < right; x++, at++)
        if ((data[at * channels + channel] as number) >= level + least) bright[at] = BRIGHT;
  }
  return bright;
}

/** Connected bright pixels, where they are no more than a speck has; each is marked as what it is of. */
function specksOf(bright: Uint8Array, width: number, height: number): number[][] {
  const specks: number[][] = [];
  for (let start = 0; start < bright.length; start++) {
    if (bright[start] !== BRIGHT) continue;
    const blot = [start];
    bright[start] = SPECK;
    // Light may be half of the picture: no more of it is followed than tells that it is no speck, and what touches it is none.
    let isLight = false;
    for (let next = 0; next < blot.length && !isLight; next++) {
      const at = blot[next] as number;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const other = ny * width + nx;
          if (bright[other] === LIGHT) isLight = true;
          if (bright[other] !== BRIGHT) continue;
          bright[other] = SPECK;
          blot.push(other);
        }
      isLight ||= blot.length > LARGEST;
    }
    if (isLight) for (const at of blot) bright[at] = LIGHT;
    else specks.push(blot);
  }
  return specks;
}

/** The median of the pixels around one that are of no speck; null where there are too few. */
function around(
  { width, height, channels, data }: Raster,
  bright: Uint8Array,
  at: number,
  channel: number,
): number | null {
  const [x, y] = [at % width, Math.floor(at / width)];
  for (let reach = 1; reach <= FURTHEST_AROUND; reach++) {
    const greys: number[] = [];
    for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++)
      for (let nx = Math.max(0, x - reach); nx <= Math.min(width - 1, x + reach); nx++)
        if (bright[ny * width + nx] === PAPER)
          greys.push(data[(ny * width + nx) * channels + channel] as number);
    if (greys.length >= FEWEST_AROUND) return median(greys);
  }
  return null;
}

/** Of the pairs of pixels on both sides of a speck the darkest: the brighter pixel of that pair; null where none is in reach. */
function across(
  { width, height, channels, data }: Raster,
  bright: Uint8Array,
  at: number,
  channel: number,
): number | null {
  const [x, y] = [at % width, Math.floor(at / width)];
  const beyond = (dx: number, dy: number) => {
    for (let step = 1; step <= REACH; step++) {
      const [nx, ny] = [x + step * dx, y + step * dy];
      if (nx < 0 || ny < 0 || nx >= width || ny >= height) return null;
      const other = ny * width + nx;
      if (bright[other] === PAPER) return data[other * channels + channel] as number;
    }
    return null;
  };
  let darkest: number | null = null;
  for (const [dx, dy] of DIRECTIONS) {
    const [before, behind] = [beyond(-dx, -dy), beyond(dx, dy)];
    if (before === null || behind === null) continue;
    darkest = Math.min(darkest ?? 255, Math.max(before, behind));
  }
  return darkest;
}
