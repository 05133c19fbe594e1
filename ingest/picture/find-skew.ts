import { findSlope } from './find-slope.ts';
import { inkEdges } from './ink-edges.ts';
import type { Mask } from './plane.ts';

/** Largest skew sought, in degrees. */
const LARGEST = 6;

/**
 * Skew of a page in degrees, positive when it was turned clockwise. Lower edges of ink, of text as of ruling lines,
 * fall into the fewest rows when the page is looked at along its skew. 0 when there is nothing to go by.
 */
export function findSkew(mask: Mask): number {
  return findSlope(inkEdges(mask), 0, LARGEST)?.angle ?? 0;
}
