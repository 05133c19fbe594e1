import type { PixelBox, Plane } from './plane.ts';

/** Gives every pixel of a box that lies within the plane one grey, in place. */
export function fillBox(
  { width, data }: Plane,
  { left, top, right, bottom }: PixelBox,
  grey: number,
): void {
  for (let y = top; y < bottom; y++) data.fill(grey, y * width + left, y * width + right);
}
