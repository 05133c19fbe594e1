import type { Figure } from '../../fixtures/digits/make-figure.ts';

/** Digit heights measured apart: from (included) to (excluded), pixels. */
export const HEIGHTS = [
  [8, 10],
  [10, 12],
  [12, 14],
  [14, 18],
  [18, 25],
  [25, 40],
] as const;
/** A drawn figure and what the reader made of it. */
export interface Outcome {
  readonly figure: Figure;
  readonly text: string;
  readonly confidence: number;
  readonly right: boolean;
}

/** Figures proper: no caption, not blank. */
export function isFigure({ figure }: Outcome): boolean {
  return figure.reading !== '' && !figure.reading.includes('?');
}

/** Percent, and of how many. */
export function share(part: number, all: number): string {
  return all === 0 ? '–' : `${((100 * part) / all).toFixed(2)} (${all})`;
}

/** Figures as statements print them: grouped or not, with or without decimals, sign, brackets, yen or percent sign. */
export function isAmount({ figure }: Outcome): boolean {
  return /^[-△¥(]{0,2}(\d{1,3}(,\d{3})+|\d+)(\.\d{1,4})?[)%]?$/u.test(figure.reading);
}
