/**
 * What a network's classes are read as. Class 0, the blank between characters, has no glyph. Classes of one glyph are
 * added up: a full-width comma is a comma.
 */
export interface GlyphSet {
  readonly glyphs: readonly string[];
  /** Classes of each glyph, in the order of `glyphs`. */
  readonly classes: readonly (readonly number[])[];
}

/** What figures are made of, and what else prints as one of them. */
const FIGURE_GLYPHS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('0123456789', (digit) => [digit, digit])),
  ',': ',，',
  '.': '.。·',
  '-': '-—–－一',
  '(': '(（',
  ')': ')）',
  '%': '%％',
  '*': '*＊',
  '/': '/／',
  '¥': '¥￥',
};

/** Every character for itself. */
export function anyGlyph(characters: readonly string[]): GlyphSet {
  const glyphs = characters.slice(1);
  return { glyphs, classes: glyphs.map((_, index) => [index + 1]) };
}

/** Only what figures are made of; all else is not read. */
export function figureGlyphs(characters: readonly string[]): GlyphSet {
  const glyphs = Object.keys(FIGURE_GLYPHS);
  return {
    glyphs,
    classes: glyphs.map((glyph) =>
      Array.from(FIGURE_GLYPHS[glyph] ?? '', (form) => characters.indexOf(form)).filter(
        (index) => index > 0,
      ),
    ),
  };
}
