/** Width of a digit, a letter or a mark in squares of Chinese print. */
const NARROW = 0.52;

/** How wide a text is in squares of Chinese print; `narrow`: glyphs that are about half as wide. */
export function squaresOf(text: string, narrow: RegExp): number {
  return [...text].reduce((sum, glyph) => sum + (narrow.test(glyph) ? NARROW : 1), 0);
}
