import { densestShareOf } from './densest-ink-of.ts';
import type { Mask, PixelBox, Plane } from './plane.ts';

/** Every so many pixels the paper is looked at. */
const STRIDE = 5;
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
 * share (0..1) of a box in which the mean of a pixel and its neighbours is darker than paper ever is. Where `stamps` were
 * lifted their remains are as light, and are not counted; nor are the soft edges of what is dark enough for ink.
 */
export function faintInkOf(
  plane: Plane,
  ink: Mask,
  stamps: readonly PixelBox[],
  digitHeight: number,
): (box: PixelBox) => FaintInk {
  const { width, height, data } = plane;
  const meanAround = (x: number, y: number) => {
    let sum = 0;
    for (let row = y - 1; row <= y + 1; row++)
      for (let i = row * width + x - 1, end = i + 3; i < end; i++) sum += data[i] as number;
    return sum / 9;
  };
  const counts = new Uint32Array(256);
  let all = 0;
  for (let y = 1; y < height - 1; y += STRIDE)
    for (let x = 1; x < width - 1; x += STRIDE) {
      const level = Math.floor(meanAround(x, y));
      counts[level] = (counts[level] as number) + 1;
      all++;
    }
  const levelOf = (share: number) => {
    let rest = share * all;
    let level = 0;
    while (level < 255 && rest > (counts[level] as number)) {
      rest -= counts[level] as number;
      level++;
    }
    return level;
  };
  // Less than a quarter of a page is printed on; a quarter of a normal distribution lies below 0.67 deviations.
  const paper = levelOf(0.5);
  const deviation = (paper - levelOf(0.25)) / 0.67;
  const limit = paper - Math.max(LEAST_DIFFERENCE, DEVIATIONS * deviation);
  return (box) => {
    const { left, top, right, bottom } = box;
    const over = stamps.filter(
      (stamp) =>
        stamp.left < right && stamp.right > left && stamp.top < bottom && stamp.bottom > top,
    );
    const isStamped = (x: number, y: number) =>
      over.some(
        (stamp) => x >= stamp.left && x < stamp.right && y >= stamp.top && y < stamp.bottom,
      );
    const isFaint = (x: number, y: number) =>
      x > 0 &&
      y > 0 &&
      x < width - 1 &&
      y < height - 1 &&
      meanAround(x, y) < limit &&
      !isStamped(x, y) &&
      !isNearInk(ink, x, y);
    const columns = right - left;
    const marks = new Uint8Array(columns * (bottom - top));
    let faint = 0;
    for (let at = 0; at < marks.length; at++)
      if (isFaint(left + (at % columns), top + Math.floor(at / columns))) {
        marks[at] = 1;
        faint++;
      }
    const markAt = (x: number, y: number) => marks[(y - top) * columns + x - left] as number;
    return {
      all: faint / marks.length,
      densest: faint === 0 ? 0 : densestShareOf(markAt, box, digitHeight),
    };
  };
}

function isNearInk({ width, height, data }: Mask, x: number, y: number): boolean {
  const from = Math.max(0, x - SOFT_EDGE);
  const to = Math.min(width, x + SOFT_EDGE + 1);
  for (let row = Math.max(0, y - SOFT_EDGE); row <= Math.min(height - 1, y + SOFT_EDGE); row++)
    if (data.subarray(row * width + from, row * width + to).includes(1)) return true;
  return false;
}
