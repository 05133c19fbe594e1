import { boxesOf } from './boxes-of.ts';
import { fillBox } from './fill-box.ts';
import type { Components } from './find-components.ts';
import { darkestIn, greyOfMarks, isDigit } from './grey-of-marks.ts';
import { DARK_SHARE, type LiftedBlot, type LiftedStamp, PAPER } from './lift-grey-stamps.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Larger than this, in heights of the page's digits, ink is no remnant of a stroke, … */
const LARGEST = 0.8;
/** …but up to this one of a coloured seal's where all of it is so far on the way from the page's points to the paper. */
const LARGEST_PALE = 1.5;
const PALE = 0.5;

/**
 * Takes off, in place, what is left of a lifted stamp: small ink of which hardly any is darker than a grey stamp was, and of
 * a coloured one, whose thinnest strokes lose their colour, what is paler than the page's points and commas and stands by
 * no digit. `components` are those of the plane. Returns what went.
 */
export function clearRemnants(
  plane: Plane,
  components: Components,
  stamps: readonly LiftedStamp[],
  digitHeight: number,
): LiftedBlot[] {
  if (stamps.length === 0) return [];
  const boxes = boxesOf(components);
  const ofMarks = stamps.some(({ darkerThanStamp }) => darkerThanStamp === null)
    ? greyOfMarks(plane, boxes, stamps, digitHeight)
    : null;
  const digits =
    ofMarks === null
      ? []
      : boxes.filter((box) => isDigit(box, digitHeight) && darkestIn(plane, box) <= ofMarks);
  const isPrint = (box: PixelBox, { darkerThanStamp }: LiftedStamp) =>
    darkerThanStamp === null
      ? ofMarks === null ||
        darkestIn(plane, box) <= ofMarks ||
        digits.some((digit) => isBeside(box, digit, digitHeight))
      : darkShare(plane, box, darkerThanStamp) >= DARK_SHARE;
  const isSmall = ({ left, top, right, bottom }: PixelBox, largest: number) =>
    Math.max(right - left, bottom - top) <= largest * digitHeight;
  const isTall = ({ top, bottom }: PixelBox) => bottom - top > LARGEST * digitHeight;
  const isPale = (box: PixelBox) =>
    ofMarks !== null && darkestIn(plane, box) > ofMarks + PALE * (255 - ofMarks);
  const remnants = boxes.filter((box) => {
    if (!isSmall(box, LARGEST) && !(isSmall(box, LARGEST_PALE) && isPale(box))) return false;
    const stamp = stamps.find(
      ({ left, top, right, bottom }) =>
        box.left >= left && box.top >= top && box.right <= right && box.bottom <= bottom,
    );
    return stamp !== undefined && !isPrint(box, stamp);
  });
  for (const box of remnants) fillBox(plane, box, 255);
  // As large as a digit, it may be what was left of one.
  return remnants.map((box) => ({ ...box, mayBePrint: isTall(box) }));
}

/** So near to a digit, in heights of digits, small ink may be its point, its comma or its sign, however pale. */
const BESIDE = 0.6;

function isBeside(box: PixelBox, digit: PixelBox, digitHeight: number): boolean {
  const gap = Math.max(box.left - digit.right, digit.left - box.right);
  const isLevel = box.top < digit.bottom + BESIDE * digitHeight && box.bottom > digit.top;
  return gap < BESIDE * digitHeight && isLevel;
}

/** Share of the ink in a box that is darker than a grey. */
function darkShare(
  { width, data }: Plane,
  { left, top, right, bottom }: PixelBox,
  grey: number,
): number {
  let ink = 0;
  let dark = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const value = data[y * width + x] as number;
      if (value < PAPER) ink++;
      if (value < grey) dark++;
    }
  return ink === 0 ? 0 : dark / ink;
}
