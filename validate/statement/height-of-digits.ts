import { median } from '../../kinds/median.ts';
import type { Page } from '../../schemas/page.ts';

/** Median height in pixels of the figures of a page; 0 where it has none. */
export function heightOfDigits({ words, height }: Page): number {
  const figures = words.filter(({ digits }) => /\d\d/.test(digits?.text ?? ''));
  return median(figures.map(({ box }) => (box[3] - box[1]) * height)) ?? 0;
}
