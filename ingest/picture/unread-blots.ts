import type { Components } from './find-components.ts';
import type { PixelBox } from './plane.ts';

/** Side of the squares in which blots are reported, in heights of the page's digits. */
const SQUARE = 0.5;

/**
 * Where the ink of blots lies that are too large for text and are not read: stamps that are no seals, pen strokes, smears.
 * Glyphs that touch them are part of the blot, so what stands beside it may be the rest of a figure. Boxes of squares
 * side by side, in pixels.
 */
export function unreadBlots(
  { runs, left, top, right, bottom }: Components,
  largest: number,
  digitHeight: number,
): PixelBox[] {
  const side = Math.max(2, Math.round(SQUARE * digitHeight));
  const isLarge = (i: number) =>
    Math.max(
      (right[i] as number) - (left[i] as number),
      (bottom[i] as number) - (top[i] as number),
    ) >
    largest * digitHeight;
  const rows = new Map<number, Set<number>>();
  for (let at = 0; at < runs.length; at += 4) {
    if (!isLarge(runs[at + 3] as number)) continue;
    const row = Math.floor((runs[at] as number) / side);
    const squares = rows.get(row) ?? new Set<number>();
    rows.set(row, squares);
    const last = Math.floor(((runs[at + 2] as number) - 1) / side);
    for (let x = Math.floor((runs[at + 1] as number) / side); x <= last; x++) squares.add(x);
  }
  return [...rows].flatMap(([row, squares]) => {
    const boxes: PixelBox[] = [];
    for (const x of [...squares].sort((a, b) => a - b)) {
      const box = boxes.at(-1);
      if (box && box.right === x * side)
        boxes[boxes.length - 1] = { ...box, right: (x + 1) * side };
      else
        boxes.push({
          left: x * side,
          right: (x + 1) * side,
          top: row * side,
          bottom: (row + 1) * side,
        });
    }
    return boxes;
  });
}
