import type { Mask, PixelBox, Plane } from './plane.ts';

/** Grey (paper 255) from which ink is that of print too pale to hold together. */
const PALE = 200;

/**
 * The ink without what is in no word and so pale that it may be pieces of print in which the page's measure of ink sees no
 * whole strokes: neither it nor what lies around it is the soft edge of anything.
 */
export function withoutTornInk(ink: Mask, plane: Plane, words: readonly PixelBox[]): Mask {
  const data = ink.data.slice();
  for (let at = 0; at < data.length; at++) if ((plane.data[at] as number) >= PALE) data[at] = 0;
  for (const { left, top, right, bottom } of words)
    for (let y = top; y < bottom; y++) {
      const [from, to] = [y * ink.width + left, y * ink.width + right];
      data.set(ink.data.subarray(from, to), from);
    }
  return { ...ink, data };
}
