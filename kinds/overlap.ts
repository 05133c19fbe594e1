import type { Box } from '../schemas/page.ts';

/** Two places of a page have a part in common; touching edges are none. */
export function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
}
