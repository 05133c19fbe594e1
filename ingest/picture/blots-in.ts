import { type Components, findComponents } from './find-components.ts';
import type { Mask, PixelBox } from './plane.ts';

/** The blots of ink within a box, each cut at its edges, in pixels from its upper left corner. */
export function blotsIn(mask: Mask, { left, top, right, bottom }: PixelBox): Components {
  const [width, height] = [right - left, bottom - top];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * mask.width + left;
    data.set(mask.data.subarray(from, from + width), y * width);
  }
  return findComponents({ width, height, data });
}
