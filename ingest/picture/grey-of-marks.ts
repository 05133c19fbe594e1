import { overlap } from './overlap.ts';
import type { PixelBox, Plane } from './plane.ts';

/** All in heights of the page's digits. */
/** A digit's height, and the largest mark. */
const DIGIT = { from: 0.8, to: 1.25 } as const;
const LARGEST_MARK = 0.45;
/** How far behind a digit its point or comma stands, and how far from the digit's foot the mark's foot. */
const BEHIND = 0.4;
const ABOVE_FOOT = 0.12;
const BELOW_FOOT = 0.35;
/** Fewer marks do not tell; this share of them is darker than what is returned. */
const FEWEST = 15;
const NEARLY_ALL = 0.97;

/**
 * Grey (0..255) of the darkest pixel that nearly all points and commas of a page have, the thinnest of its print; null
 * where there are too few of them. `all`: the boxes of the page's ink; what lies in one of `areas` does not count.
 */
export function greyOfMarks(
  plane: Plane,
  all: readonly PixelBox[],
  areas: readonly PixelBox[],
  digitHeight: number,
): number | null {
  const boxes = all.filter((box) => !areas.some((area) => overlap(area, box)));
  const digits = boxes.filter((box) => isDigit(box, digitHeight));
  const isBehindDigit = ({ left, bottom }: PixelBox) =>
    digits.some((digit) => {
      const behind = (left - digit.right) / digitHeight;
      const below = (bottom - digit.bottom) / digitHeight;
      return behind >= 0 && behind <= BEHIND && below >= -ABOVE_FOOT && below <= BELOW_FOOT;
    });
  const greys = boxes
    .filter(
      ({ left, top, right, bottom }) =>
        Math.max(right - left, bottom - top) <= LARGEST_MARK * digitHeight,
    )
    .filter(isBehindDigit)
    .map((box) => darkestIn(plane, box))
    .sort((a, b) => a - b);
  return greys.length < FEWEST ? null : (greys[Math.floor(NEARLY_ALL * greys.length)] ?? null);
}

/** As large as a digit of the page. */
export function isDigit({ left, top, right, bottom }: PixelBox, digitHeight: number): boolean {
  const height = (bottom - top) / digitHeight;
  return height >= DIGIT.from && height <= DIGIT.to && right - left < DIGIT.to * digitHeight;
}

/** The darkest pixel in a box. */
export function darkestIn({ width, data }: Plane, { left, top, right, bottom }: PixelBox): number {
  let darkest = 255;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) darkest = Math.min(darkest, data[y * width + x] as number);
  return darkest;
}
