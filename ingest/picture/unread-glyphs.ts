import { hasLowGlyph } from './has-low-glyph.ts';
import type { PixelBox } from './plane.ts';

/** A glyph at least so high, in heights of the figure's highest, is a digit, a bracket or a sign as tall. */
const TALL = 0.75;
/** Share of a page's figures that have as many tall glyphs as were read, and the fewest figures, from which one glyph more is a glyph. */
const ORDERLY = 0.95;
const FEWEST_FIGURES = 10;
const TALL_CHARACTERS = /[\d()△¥$%/]/g;

/** A figure's glyphs, and what two readers see in it. */
export interface ReadGlyphs {
  readonly slots: readonly PixelBox[];
  readonly texts: readonly string[];
}

/**
 * The figures in which a glyph stands that no reader saw, such as a sign that none knows: one lower than the digits at an
 * end of it, or, where the print of the page falls into its glyphs, one more than characters were read.
 */
export function unreadGlyphs<Figure>(
  figures: readonly Figure[],
  glyphsOf: (figure: Figure) => ReadGlyphs,
): ReadonlySet<Figure> {
  const plain = figures.flatMap((figure) => {
    const { slots, texts } = glyphsOf(figure);
    if (!texts.every((text) => /^[.,]*\d.*\d[.,]*$/.test(text))) return [];
    const read = Math.max(...texts.map((text) => text.match(TALL_CHARACTERS)?.length ?? 0));
    return [{ figure, slots, read, surplus: tallOf(slots) - read }];
  });
  const orderly = plain.filter(({ surplus }) => surplus === 0);
  const isOrderly = plain.length >= FEWEST_FIGURES && orderly.length >= ORDERLY * plain.length;
  return new Set(
    plain
      .filter(({ slots, read, surplus }) => hasLowGlyph(slots, read) || (isOrderly && surplus > 0))
      .map(({ figure }) => figure),
  );
}

function tallOf(slots: readonly PixelBox[]): number {
  const heights = slots.map(({ top, bottom }) => bottom - top);
  const least = TALL * Math.max(0, ...heights);
  return heights.filter((height) => height >= least).length;
}
