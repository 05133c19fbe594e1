import { densestShareOf } from './densest-ink-of.ts';
import type { Mask, PixelBox, Plane } from './plane.ts';

/** A quarter of a normal distribution lies this many deviations and more above its middle. */
const QUARTILE = 0.67;
/** What lies this many standard deviations of the paper below its level is no grain, nor is less than the least difference. */
const DEVIATIONS = 5;
const LEAST_DIFFERENCE = 7;
/** Pixels over which blurred ink fades into paper. */
const SOFT_EDGE = 3;

/** Shares (0..1) of a box that are faint: all of it, and what lies in the one place of a digit's size that holds most. */
export interface FaintInk {
  readonly all: number;
  readonly densest: number;
}

/**
 * Finds print that is too light to count as ink: grain averages out over a few pixels, a stroke does not. Returns the
 * share (0..1) of a box in which the mean of a pixel and its neighbours is darker than the paper there ever is. Where `stamps` were
 * lifted their remains are as light, and are not counted; nor are the soft edges of what is dark enough for ink. `limit`:
 * what is darker is no paper, where the box itself shows too little of it.
 */
export function faintInkOf(
  plane: Plane,
  ink: Mask,
  stamps: readonly PixelBox[],
  digitHeight: number,
): (box: PixelBox, limit?: number) => FaintInk {
  return (box, limit) => {
    const { left, top, right, bottom } = box;
    const over = stamps.filter(
      (stamp) =>
        stamp.left < right && stamp.right > left && stamp.top < bottom && stamp.bottom > top,
    );
    const isStamped = (x: number, y: number) =>
      over.some(
        (stamp) => x >= stamp.left && x < stamp.right && y >= stamp.top && y < stamp.bottom,
      );
    const columns = right - left;
    const means = meansIn(plane, box);
    const least = limit ?? limitOf(means);
    const marks = new Uint8Array(means.length);
    let faint = 0;
    for (const [at, mean] of means.entries()) {
      const [x, y] = [left + (at % columns), top + Math.floor(at / columns)];
      if (mean < least && !isStamped(x, y) && !isNearInk(ink, x, y)) {
        marks[at] = 1;
        faint++;
      }
    }
    const markAt = (x: number, y: number) => marks[(y - top) * columns + x - left] as number;
    return {
      all: faint / marks.length,
      densest: faint === 0 ? 0 : densestShareOf(markAt, box, digitHeight),
    };
  };
}

/** The grey below which something in a box is no paper of that place. */
export function faintLimit(plane: Plane, box: PixelBox): number {
  return limitOf(meansIn(plane, box));
}

/** By the paper of the place, for a shade or coarser grain lies over parts of a page; in its lighter half there is no print. */
function limitOf(means: Float64Array): number {
  const levels = means.toSorted();
  const paper = levels[levels.length >> 1] ?? 0;
  const deviation = ((levels[Math.floor(0.75 * levels.length)] ?? 0) - paper) / QUARTILE;
  return paper - Math.max(LEAST_DIFFERENCE, DEVIATIONS * deviation);
}

/** Means of the pixels of a box and their neighbours, row by row. */
export function meansIn({ width, height, data }: Plane, { left, top, right, bottom }: PixelBox) {
  const columns = right - left;
  const means = new Float64Array(columns * (bottom - top));
  /** Of up to three pixels below each other, from the column before the box to the one behind it. */
  const sums = new Uint16Array(columns + 2);
  const start = left - 1;
  const [from, to] = [Math.max(0, start), Math.min(width, right + 1)];
  let at = 0;
  for (let y = top; y < bottom; y++) {
    const [first, last] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)];
    sums.fill(0);
    for (let row = first; row <= last; row++)
      for (let x = from; x < to; x++)
        sums[x - start] = (sums[x - start] as number) + (data[row * width + x] as number);
    for (let x = left; x < right; x++, at++) {
      const [before, own, behind] = [x - 1 - start, x - start, x + 1 - start];
      const wide = Math.min(width - 1, x + 1) - Math.max(0, x - 1) + 1;
      const sum = (sums[before] as number) + (sums[own] as number) + (sums[behind] as number);
      means[at] = sum / (wide * (last - first + 1));
    }
  }
  return means;
}

function isNearInk({ width, height, data }: Mask, x: number, y: number): boolean {
  const from = Math.max(0, x - SOFT_EDGE);
  const to = Math.min(width, x + SOFT_EDGE + 1);
  for (let row = Math.max(0, y - SOFT_EDGE); row <= Math.min(height - 1, y + SOFT_EDGE); row++)
    if (data.subarray(row * width + from, row * width + to).includes(1)) return true;
  return false;
}
