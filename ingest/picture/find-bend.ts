import type { Bend } from './bend.ts';
import type { Components } from './find-components.ts';
import { findDrift } from './find-drift.ts';
import { inkAlongColumns, inkAlongRows } from './ink-points.ts';

/** How the lines of an upright page bend, from all its ink; null where they are straight, as on nearly every page. */
export function findBend(
  components: Components,
  size: { readonly width: number; readonly height: number },
  digitHeight: number,
): Bend | null {
  const rows = findDrift(inkAlongRows(components, size), digitHeight);
  const columns = findDrift(inkAlongColumns(components, size), digitHeight);
  return rows === null && columns === null ? null : { rows, columns };
}
