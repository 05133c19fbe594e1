import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import type { Word } from '../../schemas/page.ts';

/** The word is a printed figure, or the mark of an empty cell. */
export function isFigureOrMark(word: Word): boolean {
  if (word.text === null) return word.looksLike === 'figure';
  return word.looksLike === 'figure' || parseFigure(word.text) !== null || isBlankMark(word.text);
}
