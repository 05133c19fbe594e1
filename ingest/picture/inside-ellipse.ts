import type { PixelBox } from './plane.ts';

/**
 * Tells of a pixel whether it lies in the ellipse that fills a box, or in one `scale` times as wide and high: a seal has
 * nothing in its corners.
 */
export function insideEllipse(
  { left, top, right, bottom }: PixelBox,
  scale = 1,
): (x: number, y: number) => boolean {
  const [a, b] = [(right - left) / 2, (bottom - top) / 2];
  return (x, y) => ((x + 0.5 - left - a) / a) ** 2 + ((y + 0.5 - top - b) / b) ** 2 <= scale ** 2;
}

/** The middle of a box lies in the ellipse that fills another. */
export function ellipseHolds(ellipse: PixelBox, { left, top, right, bottom }: PixelBox): boolean {
  return insideEllipse(ellipse)((left + right) / 2, (top + bottom) / 2);
}
