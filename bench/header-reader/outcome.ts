import type { HeaderWord } from '../../fixtures/header-words/make-header-word.ts';

/** Heights of Chinese characters measured apart: from (included) to (excluded), pixels. */
export const HEIGHTS = [
  [12, 15],
  [15, 18],
  [18, 24],
  [24, 32],
  [32, 50],
] as const;

/** A drawn text and what the reader made of it. */
export interface Outcome {
  readonly word: HeaderWord;
  /** Drawn as a header says it; else any string of glyphs, known and unknown. */
  readonly isHeader: boolean;
  readonly text: string;
  readonly confidence: number;
  readonly right: boolean;
}

/** As a scanner gives it, or better, in a size that is to be read. */
export const isScanLike = ({ word }: Outcome): boolean =>
  word.glyphHeight >= 18 && ['drawn', 'scan', 'binarised'].includes(word.condition);

/** A reading that could agree with another reader. */
export const isClaim = ({ text }: Outcome): boolean => text !== '' && !text.includes('?');

/** Percent, and of how many. */
export function share(part: readonly Outcome[], all: readonly Outcome[]): string {
  return all.length === 0
    ? '–'
    : `${((100 * part.length) / all.length).toFixed(2)} (${all.length})`;
}
