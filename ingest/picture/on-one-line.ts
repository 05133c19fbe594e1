import type { Barrier } from './cluster-ink.ts';
import type { PixelBox } from './plane.ts';

/** Share of the lower one's height by which two words of one line overlap. */
const LEVEL = 0.5;

type Band = Pick<PixelBox, 'top' | 'bottom'>;

/** Do two words stand on one line of print? */
export function areLevel(a: Band, b: Band): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared >= LEVEL * Math.min(a.bottom - a.top, b.bottom - b.top);
}

/** Does a ruling line part two words of one line, the first one left of the second? */
export function areParted(
  before: PixelBox,
  behind: PixelBox,
  barriers: readonly Barrier[],
): boolean {
  const middle = (before.top + before.bottom) / 2;
  return barriers.some(({ top, bottom, columnAt }) => {
    const at = top < middle && bottom > middle ? columnAt(middle) : null;
    return at !== null && at >= before.right - 1 && at <= behind.left + 1;
  });
}
