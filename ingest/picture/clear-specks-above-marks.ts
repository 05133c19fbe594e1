import type { InkWord } from './find-words.ts';
import type { PixelBox, Plane } from './plane.ts';
import type { Slot } from './split-cluster.ts';

/** Grey (paper 255) from which a row of pixels is paper. */
const PAPER = 190;
/** All in heights of the word's digits: a point or a comma is no wider… */
const WIDEST_MARK = 0.4;
/** …it begins no higher above the feet of the digits than so… */
const MARK_ABOVE_FEET = 0.35;
/** …and a speck is no higher than so. */
const HIGHEST_SPECK = 0.3;

/**
 * Takes specks above the points and commas of a figure out of the picture, in place: they make colons and semicolons of
 * them, which no figure has. True where one went.
 */
export function clearSpecksAboveMarks(plane: Plane, { slots, digitHeight }: InkWord): boolean {
  return slots
    .map((slot, place) => {
      const [before, behind] = [slots[place - 1], slots[place + 1]];
      if (before?.kind !== 'digit' || behind?.kind !== 'digit') return false;
      const speck = speckAbove(plane, slot, before.bottom, digitHeight);
      if (speck) for (let y = speck.top; y < speck.bottom; y++) paint(plane, speck, y);
      return speck !== null;
    })
    .includes(true);
}

function speckAbove(
  plane: Plane,
  { left, top, right, bottom }: Slot,
  feet: number,
  digitHeight: number,
): PixelBox | null {
  if (right - left > WIDEST_MARK * digitHeight) return null;
  let gap = top;
  while (gap < bottom && !isPaper(plane, left, right, gap)) gap++;
  let mark = gap;
  while (mark < bottom && isPaper(plane, left, right, mark)) mark++;
  const isSpeck = gap - top <= HIGHEST_SPECK * digitHeight;
  const isMark = mark < bottom && mark >= feet - MARK_ABOVE_FEET * digitHeight;
  return isSpeck && isMark ? { left, top: top - 1, right, bottom: gap } : null;
}

function isPaper({ width, data }: Plane, left: number, right: number, y: number): boolean {
  return data.subarray(y * width + left, y * width + right).every((grey) => grey > PAPER);
}

function paint({ width, data }: Plane, { left, right }: PixelBox, y: number): void {
  if (y >= 0) data.fill(255, y * width + left, y * width + right);
}
