import type { Spot } from './place.ts';

/** A stroke this many times wider than high that stands in no cell is a line under a figure, no dash. */
const ASPECT = 15;

/** Of ink that stands in no cell: the line that accountants draw under a figure. */
export function isUnderline({ width, height, word: { text } }: Spot): boolean {
  return text === '-' && width > ASPECT * height;
}
