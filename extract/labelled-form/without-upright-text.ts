import type { Glyph } from './glyphs-of-page.ts';

/** So many single characters below one another are a text printed downwards (下载次数), not parts of rows. */
const SMALLEST_STACK = 3;
/** Pitch of such a text in character heights. */
const LARGEST_PITCH = 1.6;

/** The glyphs that stand in rows: words printed downwards are left out, as one word or as single characters. */
export function withoutUprightText(glyphs: readonly Glyph[]): Glyph[] {
  const read = glyphs.filter((glyph) => glyph.sign !== '\uFFFD');
  const single = read.filter((glyph) => !glyph.upright && standsAlone(glyph, read));
  const stacked = new Set<Glyph>();
  for (const first of single) {
    const stack = [first];
    // Punctuation is lower than a character: the tallest so far says how large the text is.
    let em = first.bottom - first.top;
    for (;;) {
      const above: Glyph = stack.at(-1) ?? first;
      const below = single.find((glyph) => isRightBelow(glyph, above, em));
      if (!below) break;
      stack.push(below);
      em = Math.max(em, below.bottom - below.top);
    }
    if (stack.length >= SMALLEST_STACK) for (const glyph of stack) stacked.add(glyph);
  }
  return glyphs.filter((glyph) => !glyph.upright && !stacked.has(glyph));
}

/** No other glyph within one character to its left or right. */
function standsAlone(glyph: Glyph, glyphs: readonly Glyph[]): boolean {
  const height = glyph.bottom - glyph.top;
  const middle = (glyph.top + glyph.bottom) / 2;
  return !glyphs.some(
    (other) =>
      other !== glyph &&
      other.top < middle &&
      other.bottom > middle &&
      other.left < glyph.right + height / 2 &&
      other.right > glyph.left - height / 2 &&
      !isRightBelow(other, glyph, height) &&
      !isRightBelow(glyph, other, height),
  );
}

function isRightBelow(glyph: Glyph, above: Glyph, em: number): boolean {
  const step = (glyph.top + glyph.bottom - above.top - above.bottom) / 2;
  const shift = Math.abs(glyph.left + glyph.right - above.left - above.right) / 2;
  return shift < em / 2 && step > em / 2 && step < LARGEST_PITCH * em;
}
