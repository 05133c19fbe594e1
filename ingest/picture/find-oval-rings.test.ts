import { expect, it } from 'vitest';
import { findOvalRings } from './find-oval-rings.ts';
import type { SquareGrid } from './square-grid.ts';

const [COLUMNS, ROWS] = [200, 370];
const GREY = 150;
/** The ring of a seal, in squares. */
const OVAL = { x: 120, y: 240, across: 50, down: 37, turn: 6 };

const areAlike = (grey: number, other: number) => Math.abs(grey - other) < 20;

/** Numbers from 0 to 1 that are the same every time. */
function chances(): () => number {
  let state = 3;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** Squares of print here and there, and of an oval as much as `isThere` says of an angle in degrees. */
function grid(
  oval: typeof OVAL | null,
  isThere: (degree: number) => boolean = () => true,
): SquareGrid {
  const random = chances();
  const values = new Uint8Array(COLUMNS * ROWS);
  for (let at = 0; at < values.length; at++) if (random() < 0.006) values[at] = 120 + random() * 90;
  if (oval)
    for (let step = 0; step < 3600; step++) {
      const angle = (step * Math.PI) / 1800;
      if (!isThere(step / 10)) continue;
      for (const off of [-0.5, 0.5]) {
        const [a, b] = [(oval.across + off) * Math.cos(angle), (oval.down + off) * Math.sin(angle)];
        const turn = (oval.turn * Math.PI) / 180;
        const x = Math.floor(oval.x + a * Math.cos(turn) - b * Math.sin(turn));
        const y = Math.floor(oval.y + a * Math.sin(turn) + b * Math.cos(turn));
        if (x >= 0 && y >= 0 && x < COLUMNS && y < ROWS) values[y * COLUMNS + x] = GREY;
      }
    }
  return { columns: COLUMNS, rows: ROWS, values };
}

function middleOf(oval: ReturnType<typeof findOvalRings>[number] | undefined) {
  if (!oval) throw new Error('no oval was found');
  return [(oval.left + oval.right) / 2, (oval.top + oval.bottom) / 2] as const;
}

it('finds an oval seal that print cuts', () => {
  const found = findOvalRings(
    grid(OVAL, (degree) => degree % 40 > 6),
    areAlike,
  );
  expect(found).toHaveLength(1);
  const [x, y] = middleOf(found[0]);
  expect(Math.hypot(x - OVAL.x, y - OVAL.y)).toBeLessThan(3);
  expect(found[0]?.value).toBe(GREY);
});

it('finds one that the edge of the picture cuts, as large as it is', () => {
  const cut = { ...OVAL, x: COLUMNS - 22 };
  const found = findOvalRings(grid(cut), areAlike);
  expect(found).toHaveLength(1);
  const [x, y] = middleOf(found[0]);
  expect(Math.hypot(x - cut.x, y - cut.y)).toBeLessThan(3);
  expect(found[0]?.right).toBeGreaterThan(COLUMNS + 20);
});

it('takes print, half an oval and a round seal for none', () => {
  expect(findOvalRings(grid(null), areAlike)).toEqual([]);
  expect(
    findOvalRings(
      grid(OVAL, (degree) => degree < 190),
      areAlike,
    ),
  ).toEqual([]);
  expect(findOvalRings(grid({ ...OVAL, across: OVAL.down }), areAlike)).toEqual([]);
});
