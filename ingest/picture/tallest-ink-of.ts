import { findComponents } from './find-components.ts';
import type { Mask, PixelBox } from './plane.ts';

/** Height of the tallest blot of ink within a box, as a share (0..1) of the box's height. */
export function tallestInkOf(mask: Mask, { left, top, right, bottom }: PixelBox): number {
  const [width, height] = [right - left, bottom - top];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * mask.width + left;
    data.set(mask.data.subarray(from, from + width), y * width);
  }
  const blots = findComponents({ width, height, data });
  let tallest = 0;
  for (let i = 0; i < blots.count; i++)
    tallest = Math.max(tallest, (blots.bottom[i] as number) - (blots.top[i] as number));
  return tallest / height;
}
