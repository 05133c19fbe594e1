import type { Components } from './find-components.ts';

/** Where a point or a comma stands: from this share of a glyph's height down to this share below it… */
const FOOT = 0.6;
const BELOW = 0.4;
/** …and this far beside it, in heights of the page's digits. */
const BESIDE = 0.8;

/** A thin face has points up to twice as dark as its strokes: at the foot of a glyph a speck may be one. */
export function mayBePoint(
  speck: number,
  specks: Components,
  glyphs: Components,
  digitHeight: number,
): boolean {
  const middle = ((specks.top[speck] as number) + (specks.bottom[speck] as number)) / 2;
  const left = (specks.left[speck] as number) - BESIDE * digitHeight;
  const right = (specks.right[speck] as number) + BESIDE * digitHeight;
  for (let i = 0; i < glyphs.count; i++) {
    const top = glyphs.top[i] as number;
    const tall = (glyphs.bottom[i] as number) - top;
    if (tall < 0.6 * digitHeight || tall > 2 * digitHeight) continue;
    if ((glyphs.left[i] as number) > right || (glyphs.right[i] as number) < left) continue;
    if (middle >= top + FOOT * tall && middle <= top + tall + BELOW * digitHeight) return true;
  }
  return false;
}
