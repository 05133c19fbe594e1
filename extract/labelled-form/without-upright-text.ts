import type { Glyph } from './glyphs-of-page.ts';

/** So many single characters below one another are a text printed downwards (下载次数), not parts of rows. */
const SMALLEST_STACK = 3;
/** Pitch of such a text in character heights. */
const LARGEST_PITCH = 1.6;

/** The glyphs that stand in rows: words printed downwards are left out, as one word or as single characters. */
export function withoutUprightText(glyphs: readonly Glyph[]): Glyph[] {
  const single = glyphs.filter((glyph) => !glyph.upright && standsAlone(glyph, glyphs));
  const stacked = new Set<Glyph>();
  for (const first of single) {
    const stack = [first];
    for (;;) {
      const above: Glyph = stack.at(-1) ?? first;
      const below = single.find((glyph) => isRightBelow(glyph, above));
      if (!below) break;
      stack.push(below);
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
      other.right > glyph.left - height / 2,
  );
}

function isRightBelow(glyph: Glyph, above: Glyph): boolean {
  const height = above.bottom - above.top;
  const step = glyph.top - above.top;
  const shift = Math.abs(glyph.left + glyph.right - above.left - above.right) / 2;
  return shift < height / 4 && step > height / 2 && step < LARGEST_PITCH * height;
}
