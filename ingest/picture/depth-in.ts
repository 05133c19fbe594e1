import type { Point } from './homography.ts';

/** How far a point lies inside a convex figure with clockwise corners; negative outside. */
export function depthIn(corners: readonly Point[], { x, y }: Point): number {
  return Math.min(
    ...corners.map((from, index) => {
      const to = corners[(index + 1) % corners.length] as Point;
      const across = (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x);
      return across / Math.hypot(to.x - from.x, to.y - from.y);
    }),
  );
}
