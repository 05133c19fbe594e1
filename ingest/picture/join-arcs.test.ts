import { expect, it } from 'vitest';
import { groupSquares } from './group-squares.ts';
import { joinArcs } from './join-arcs.ts';
import type { SquareGrid } from './square-grid.ts';

/** A ring of grey 150 cut into quarters, and what else stands there. */
function gridOf(
  ring: number,
  other: (column: number, row: number) => number = () => 0,
): SquareGrid {
  const [columns, rows] = [300, 300];
  const values = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column - 150, row - 150];
      const radius = Math.hypot(x / 40, y / 30);
      const isCut = Math.abs(x) < 10 || Math.abs(y) < 8;
      values[row * columns + column] =
        radius > 0.93 && radius < 1 && !isCut ? ring : other(column, row);
    }
  return { columns, rows, values };
}

it('joins the arcs of a ring that lines cut apart', () => {
  const grid = gridOf(150);
  const arcs = groupSquares(grid, 3);
  expect(arcs).toHaveLength(4);
  const [ring, ...others] = joinArcs(arcs, grid);
  expect(others).toEqual([]);
  expect((ring?.right ?? 0) - (ring?.left ?? 0)).toBeGreaterThan(70);
});

it('joins no arcs with print of their grey between them', () => {
  const grid = gridOf(150, (column, row) =>
    Math.abs(column - 150) < 25 && Math.abs(row - 150) < 15 ? 150 : 0,
  );
  const arcs = groupSquares(grid, 3);
  expect(joinArcs(arcs, grid)).toHaveLength(arcs.length);
});
