import type { Mask, PixelBox } from './plane.ts';

/** Narrower, in heights of a digit, is one glyph: its own bar may be as wide as it is. */
const LEAST_WIDTH = 1.1;
/** Lower, in heights of a digit, is a dash. */
const LEAST_HEIGHT = 0.7;
/** Where the line may run, as shares of the height; bars of 4 and 7 and the feet of 2 lie further out. */
const FROM = 0.3;
const TO = 0.68;
/** … of digits below which commas hang: with the points these fill the rows above the baseline. */
const TO_ABOVE_COMMAS = 0.62;
/** Share of the columns in which less than this is ink: no digits stand in such a row, but the tails of commas. */
const TAILS = 0.25;
/** Share of the columns that the line covers: gaps between glyphs would leave more open. */
const WHOLE = 0.96;

/** By how much more of the columns it covers than the word's other rows do: small bold print is ink all over. */
const STANDS_OUT = 0.3;

/** Whether a line runs through the middle of a whole word in a mask of the page's ink; digit height in pixels. */
export function isStruckOut(
  { width, data }: Mask,
  { left, top, right, bottom }: PixelBox,
  digitHeight: number,
): boolean {
  const [across, height] = [right - left, bottom - top];
  if (across < LEAST_WIDTH * digitHeight || height < LEAST_HEIGHT * digitHeight) return false;
  // Two rows together: the line need not be quite level.
  const shares = Array.from({ length: height - 1 }, (_, row) => {
    let inked = 0;
    for (let i = (top + row) * width + left, end = i + across; i < end; i++)
      inked += (data[i] as number) | (data[i + width] as number);
    return inked / across;
  });
  const usual = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const least = Math.max(WHOLE, usual + STANDS_OUT);
  const digits = shares.findLastIndex((share) => share >= TAILS) + 1;
  const to = digits < shares.length ? TO_ABOVE_COMMAS * digits : TO * height;
  return shares.slice(Math.ceil(FROM * height), Math.ceil(to)).some((share) => share >= least);
}
