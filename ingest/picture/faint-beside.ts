import { type FaintInk, faintLimit } from './faint-ink.ts';
import type { PixelBox, Plane } from './plane.ts';

/** How far beside a figure a digit of it may stand, and how near it comes, in heights of a digit. */
const REACH = 0.95;
const NEAR = 0.08;
/** Faint area in one place, as a share of the square of a digit's height, from which it may be a digit or a sign. */
const LEAST = 0.035;

/** Paper around a figure by which the faint is told, in heights of a digit. */
const ROOM = 1.5;

/**
 * Right before or behind a figure stands print too light for ink: its first digit, its last one or its sign may be there,
 * and no reader of the figure's own ink sees it. `faintInk` as of `faintInkOf`; no box reaches over `walls`, the x of
 * vertical ruling lines, whose rests are as faint.
 */
export function hasFaintBeside(
  faintInk: (box: PixelBox, limit: number) => FaintInk,
  figure: PixelBox,
  digitHeight: number,
  walls: readonly number[],
  plane: Plane,
): boolean {
  const { width, height } = plane;
  const [near, reach] = [NEAR, REACH].map((share) =>
    Math.max(1, Math.round(share * digitHeight)),
  ) as [number, number];
  const before = Math.max(0, ...walls.filter((x) => x <= figure.left).map((x) => x + near + 1));
  const behind = Math.min(width, ...walls.filter((x) => x >= figure.right).map((x) => x - near));
  const sides: PixelBox[] = [
    { ...figure, left: Math.max(before, figure.left - reach), right: figure.left - near },
    { ...figure, left: figure.right + near, right: Math.min(behind, figure.right + reach) },
  ].filter((box) => box.right - box.left >= near && box.bottom - box.top >= near);
  if (sides.length === 0) return false;
  // Paper enough to know how light it is, for a digit fills half of a box of its size.
  const room = Math.round(ROOM * digitHeight);
  const limit = faintLimit(plane, {
    left: Math.max(0, figure.left - room),
    top: Math.max(0, figure.top - room),
    right: Math.min(width, figure.right + room),
    bottom: Math.min(height, figure.bottom + room),
  });
  return sides.some((box) => {
    const area = (box.right - box.left) * (box.bottom - box.top);
    return (faintInk(box, limit).densest * area) / digitHeight ** 2 >= LEAST;
  });
}
