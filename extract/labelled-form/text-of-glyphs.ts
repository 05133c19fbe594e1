import type { Glyph } from './glyphs-of-page.ts';

/** The characters as one text. */
export function textOfGlyphs(glyphs: readonly Pick<Glyph, 'sign'>[]): string {
  return glyphs.map(({ sign }) => sign).join('');
}
