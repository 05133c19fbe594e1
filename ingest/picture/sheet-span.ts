import type { Corners } from './find-sheet.ts';

/** Pixels beside the edge of a sheet that are not looked at: its own shadow. */
const MARGIN = 24;

/**
 * The columns [from, to) of a picture's row that lie on a sheet with these corners, away from its edge; the
 * whole row where no sheet is known.
 */
export function sheetSpan(
  corners: Corners | null,
  row: number,
  width: number,
): { readonly from: number; readonly to: number } {
  if (corners === null) return { from: 0, to: width };
  const crossings = corners.flatMap((p, index) => {
    const q = corners[(index + 1) % corners.length] ?? p;
    if (p.y <= row === q.y <= row) return [];
    return [p.x + ((q.x - p.x) * (row - p.y)) / (q.y - p.y)];
  });
  if (crossings.length < 2) return { from: 0, to: 0 };
  return {
    from: Math.max(0, Math.ceil(Math.min(...crossings) + MARGIN)),
    to: Math.min(width, Math.floor(Math.max(...crossings) - MARGIN)),
  };
}
