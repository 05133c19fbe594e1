import type { DrawnGlyph } from './drawn-glyph.ts';
import type { Resemblance } from './glyph-resemblance.ts';

/** Signs that are small or narrow in every font. */
const SMALL_SIGN = /^[!"'`.,:;|()[\]{}^~\\/*-]$/;
/** Ink of a letter, in em: larger in both directions than any of those. */
const LETTER = { width: 0.42, height: 0.42 };

/** A font of which so many glyphs, and so large a share, are misnamed has a broken map: its other signs mean nothing either. */
const FEWEST = 8;
const MOST_OF_FONT = 0.2;

/**
 * Share of the drawn glyphs that cannot be what the layer says: letters that look like others throughout a font, large
 * signs that are called punctuation, signs without a meaning, and all others of a font with many of them. Such layers come
 * from broken character maps.
 */
export function garbledShare(
  glyphs: readonly DrawnGlyph[],
  resemblances: readonly Resemblance[],
): number {
  const fonts = new Map<string, { drawn: number; garbled: number }>();
  glyphs.forEach((glyph, index) => {
    if (glyph.isSpace || glyph.shape.kind === 'none') return;
    const counts = fonts.get(glyph.font) ?? { drawn: 0, garbled: 0 };
    counts.drawn++;
    if (resemblances[index] === 'different' || isMisnamed(glyph)) counts.garbled++;
    fonts.set(glyph.font, counts);
  });
  let [all, bad] = [0, 0];
  for (const { drawn, garbled } of fonts.values()) {
    all += drawn;
    bad += garbled >= FEWEST && garbled > MOST_OF_FONT * drawn ? drawn : garbled;
  }
  return all === 0 ? 0 : bad / all;
}

function isMisnamed({ text, box, size, turn, shape }: DrawnGlyph): boolean {
  if (/^[\p{Co}\p{Cn}\ufffd]$/u.test(text)) return true;
  if (!SMALL_SIGN.test(text) || shape.kind === 'drawing') return false;
  const [across, along] = [(box[2] - box[0]) / size, (box[3] - box[1]) / size];
  const [width, height] = turn === 0 || turn === 2 ? [across, along] : [along, across];
  return width > LETTER.width && height > LETTER.height;
}
