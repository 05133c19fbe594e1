import type { Components } from './find-components.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Fewer glyphs do not tell. */
const FEWEST_GLYPHS = 20;
/**
 * Grey (paper 255) of the strokes of which a share of the page's glyphs is darker, glyphs of other heights than text left
 * out; null where there are too few.
 */
export function greyOfPrint(
  plane: Plane,
  components: Components,
  digitHeight: number,
  share: number,
): number | null {
  const darkest: number[] = [];
  for (let i = 0; i < components.count; i++) {
    const tall = (components.bottom[i] as number) - (components.top[i] as number);
    if (tall < 0.6 * digitHeight || tall > 2 * digitHeight) continue;
    darkest.push(
      medianOfDarkest(plane, {
        left: components.left[i] as number,
        top: components.top[i] as number,
        right: components.right[i] as number,
        bottom: components.bottom[i] as number,
      }),
    );
  }
  if (darkest.length < FEWEST_GLYPHS) return null;
  darkest.sort((a, b) => a - b);
  return darkest[Math.floor(darkest.length * share)] as number;
}

/** The darkest pixel of each row of a glyph, and of these the median: a speck on the glyph does not count. */
export function medianOfDarkest(
  { width, data }: Plane,
  { left, top, right, bottom }: PixelBox,
): number {
  const rows: number[] = [];
  for (let y = top; y < bottom; y++) {
    let least = 255;
    const end = y * width + right;
    for (let at = y * width + left; at < end; at++)
      if ((data[at] as number) < least) least = data[at] as number;
    rows.push(least);
  }
  rows.sort((a, b) => a - b);
  return rows[rows.length >> 1] as number;
}
