import type { PixelBox } from './plane.ts';

/** In heights of the page's digits: two dashes of a full character each, as mark an empty cell, are 3 wide. */
const LONGEST_DASH = 4;
const DASHES = /^[-–—−]+$/;

/**
 * Is ink that reads as a dash the rest of a figure? Where digits touch a ruling line, most of them can go with it: a flat
 * strip stays, as wide as the figure was. It says nothing, least of all that the cell is empty.
 */
export function isRestOfFigure(
  { left, right }: PixelBox,
  readings: readonly string[],
  digitHeight: number,
): boolean {
  return right - left > LONGEST_DASH * digitHeight && readings.some((text) => DASHES.test(text));
}
