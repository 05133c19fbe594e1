import { findSlope } from './find-slope.ts';
import type { InkEdges } from './ink-edges.ts';

/** Largest skew sought, in degrees. */
const LARGEST = 6;

/**
 * Skew in degrees of a page with these edges, positive when it was turned clockwise. Lower edges of ink, of text as of ruling lines,
 * fall into the fewest rows when the page is looked at along its skew. 0 when there is nothing to go by.
 */
export function findSkew(edges: InkEdges): number {
  return findSlope(edges, 0, LARGEST)?.angle ?? 0;
}
