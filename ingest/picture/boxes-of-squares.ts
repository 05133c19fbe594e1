import type { PixelBox } from './plane.ts';

/** Squares of a picture by their row: the columns of those that count. */
export type MarkedSquares = Map<number, Set<number>>;

/** Marks the squares of `side` pixels over which a run of pixels from `left` to before `right` of one line goes. */
export function markSquares(
  marked: MarkedSquares,
  { y, left, right }: { readonly y: number; readonly left: number; readonly right: number },
  side: number,
): void {
  const row = Math.floor(y / side);
  const squares = marked.get(row) ?? new Set<number>();
  marked.set(row, squares);
  const last = Math.floor((right - 1) / side);
  for (let x = Math.floor(left / side); x <= last; x++) squares.add(x);
}

/** Boxes in pixels of the marked squares, those side by side as one. */
export function boxesOfSquares(marked: MarkedSquares, side: number): PixelBox[] {
  return [...marked].flatMap(([row, squares]) => {
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
