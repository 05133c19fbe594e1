import { median } from '../../kinds/median.ts';
import type { PixelBox } from './plane.ts';

/** All in heights of a digit. Commas and points are narrower, a minus and most specks lower; digits are as high as each other. */
const NARROWEST = 0.25;
const LOWEST = 0.3;
const HIGHEST = 0.8;

/**
 * A figure begins or ends with a glyph that is lower than its digits, and no comma, point, minus or speck: a small triangle
 * that stands for minus, or the number of a note. Readers overlook the one and take the other for a digit.
 */
export function hasLowGlyph(slots: readonly PixelBox[]): boolean {
  const [first, last] = [slots[0], slots.at(-1)];
  const inner = slots.slice(1, -1).map(heightOf);
  const tallest = Math.max(0, ...inner);
  const digit = median(inner.filter((height) => height > tallest / 2));
  if (!first || !last || digit === null) return false;
  return [first, last].some(
    (slot) =>
      slot.right - slot.left >= NARROWEST * digit &&
      heightOf(slot) >= LOWEST * digit &&
      heightOf(slot) <= HIGHEST * digit,
  );
}

function heightOf({ top, bottom }: PixelBox): number {
  return bottom - top;
}
