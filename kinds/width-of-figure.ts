import type { Word } from '../schemas/page.ts';
import { median } from './median.ts';

/** A point, a comma or a sign takes about half the width of a digit. */
const OF_OTHER_SIGN = 0.5;
/** Shorter figures are as wide as their ink, not as their digits. */
const FEWEST_DIGITS = 4;

/** How wide a figure is, in widths of a digit. */
export function digitWidthsOf(text: string): number {
  const digits = text.match(/\d/g)?.length ?? 0;
  return digits + OF_OTHER_SIGN * (text.length - digits);
}

/** The width of a digit of figures, as a share of their page's width: the middle one of all long enough; null where there is none. */
export function widthOfDigit(figures: readonly Pick<Word, 'text' | 'box'>[]): number | null {
  return median(
    figures.flatMap(({ text, box }) =>
      (text?.match(/\d/g)?.length ?? 0) < FEWEST_DIGITS
        ? []
        : [(box[2] - box[0]) / digitWidthsOf(text ?? '')],
    ),
  );
}
