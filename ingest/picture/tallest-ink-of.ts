import { blotsIn } from './blots-in.ts';
import type { Mask, PixelBox } from './plane.ts';

/** Height of the tallest blot of ink within a box, as a share (0..1) of the box's height. */
export function tallestInkOf(mask: Mask, box: PixelBox): number {
  const blots = blotsIn(mask, box);
  let tallest = 0;
  for (let i = 0; i < blots.count; i++)
    tallest = Math.max(tallest, (blots.bottom[i] as number) - (blots.top[i] as number));
  return tallest / (box.bottom - box.top);
}
