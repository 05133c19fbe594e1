import type { Box } from '../schemas/page.ts';

/** The middle of a box lies in an area; on an edge between two areas it is the right or the lower one's. */
export function holdsMiddle(
  [left, top, right, bottom]: Readonly<Box>,
  [from, upper, to, lower]: Readonly<Box>,
): boolean {
  const [x, y] = [(from + to) / 2, (upper + lower) / 2];
  return x >= left && x < right && y >= top && y < bottom;
}
