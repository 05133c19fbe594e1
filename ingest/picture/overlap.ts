import type { PixelBox } from './plane.ts';

/** Have two boxes a pixel in common? */
export function overlap(a: PixelBox, b: PixelBox): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
