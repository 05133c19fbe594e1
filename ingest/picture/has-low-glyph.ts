import { median } from '../../kinds/median.ts';
import type { PixelBox } from './plane.ts';

/** All in heights of a digit. Commas and points are narrower, a minus and most specks lower; digits are as high as each other. */
const NARROWEST = 0.25;
const LOWEST = 0.3;
const HIGHEST = 0.8;
/** What is left of a digit is higher. */
const LOWER_THAN_BROKEN = 0.65;
/** From one digit to the next that it touches. */
const ADVANCE = 0.75;
/** From this width on two digits touch. */
const TOUCHING = 0.95;
/** A glyph is smaller print where it is narrower as well than this share of a digit's width. */
const SMALLER_PRINT = 0.75;

/**
 * A figure begins or ends with a glyph that is lower than its digits, and no comma, point, minus or speck: a small triangle
 * that stands for minus, or the number of a note. Readers overlook the one, so that a glyph more stands there than the
 * `read` digits, and take the other for a digit. A digit of which a part is gone is neither.
 */
export function hasLowGlyph(slots: readonly PixelBox[], read: number): boolean {
  const [first, last] = [slots[0], slots.at(-1)];
  const heights = slots.map(heightOf);
  const tallest = Math.max(...heights);
  const digit = median(heights.filter((height) => height > tallest / 2));
  if (!first || !last || digit === null || slots.length < 3) return false;
  const widths = slots.filter((slot) => heightOf(slot) > HIGHEST * digit).map(widthOf);
  const single = median(widths.filter((width) => width < TOUCHING * digit)) ?? ADVANCE * digit;
  const glyphs = slots.filter(
    (slot) => widthOf(slot) >= NARROWEST * digit && heightOf(slot) >= LOWEST * digit,
  );
  const standing = glyphs.reduce(
    (count, slot) => count + Math.max(1, Math.round(widthOf(slot) / (ADVANCE * digit))),
    0,
  );
  return [first, last].some(
    (slot) =>
      glyphs.includes(slot) &&
      heightOf(slot) <= HIGHEST * digit &&
      (heightOf(slot) <= LOWER_THAN_BROKEN * digit ||
        standing > read ||
        widthOf(slot) <= SMALLER_PRINT * single),
  );
}

function heightOf({ top, bottom }: PixelBox): number {
  return bottom - top;
}

function widthOf({ left, right }: PixelBox): number {
  return right - left;
}
