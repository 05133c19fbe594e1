/**
 * What a network's classes are read as. Class 0, the blank between characters, has no glyph. Classes of one glyph are
 * added up: a full-width comma is a comma.
 */
export interface GlyphSet {
  readonly glyphs: readonly string[];
  /** Classes of the first glyph, then those of the second, and so on. */
  readonly classes: Int32Array;
  /** Where in `classes` those of each glyph end. */
  readonly ends: Int32Array;
  /** Index of the glyph that is read where it is but likely, and of which the reader need not be sure; -1 for none. */
  readonly guessed: number;
}

/** What figures are made of, and what else prints as one of them. */
const FIGURE_GLYPHS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('0123456789', (digit) => [digit, digit])),
  // A speck above a comma makes a semicolon of it, which figures do not have.
  ',': ',，;；',
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
  return glyphSet(characters.slice(1).map((glyph, index) => [glyph, [index + 1]]));
}

/**
 * Printable ASCII, full-width forms as the half-width ones. Of a space between Latin words the network is seldom sure,
 * and where words end says little.
 */
export function latinGlyphs(characters: readonly string[]): GlyphSet {
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  return glyphSet(
    printable.map((glyph) => [
      glyph,
      characters.flatMap((form, index) =>
        form.normalize('NFKC').replace(/[’‘]/g, "'").replace(/[–—]/g, '-') === glyph ? index : [],
      ),
    ]),
    ' ',
  );
}

/** Only what figures are made of; all else is not read. */
export function figureGlyphs(characters: readonly string[]): GlyphSet {
  return glyphSet(
    Object.entries(FIGURE_GLYPHS).map(([glyph, forms]) => [
      glyph,
      Array.from(forms, (form) => characters.indexOf(form)).filter((index) => index > 0),
    ]),
  );
}

function glyphSet(
  classesOf: readonly (readonly [string, readonly number[]])[],
  guessed = '',
): GlyphSet {
  let end = 0;
  return {
    glyphs: classesOf.map(([glyph]) => glyph),
    classes: Int32Array.from(classesOf.flatMap(([, classes]) => classes)),
    ends: Int32Array.from(classesOf, ([, { length }]) => {
      end += length;
      return end;
    }),
    guessed: classesOf.findIndex(([glyph]) => glyph === guessed),
  };
}
