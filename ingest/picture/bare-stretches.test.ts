import { expect, it } from 'vitest';
import { bareStretches } from './bare-stretches.ts';
import type { Plane } from './plane.ts';
import type { StrokeOnLine } from './stroke-on-line.ts';

const [WIDTH, HEIGHT, DIGIT, COLUMN] = [60, 200, 20, 30];
/** A stroke of two pixels, two thirds as dark as black. */
const STROKE: StrokeOnLine = { ink: 300, shows: 80 };

/** A line two pixels wide down a page, of two greys in turn as the raster meets it, and print on it. */
function pageOf(grey: number, ...print: readonly (readonly [row: number, rows: number])[]): Plane {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(252);
  for (let y = 0; y < HEIGHT; y++) {
    // The same ink on one pixel or on two.
    const [near, far] = y % 20 < 10 ? [grey, 252] : [(grey + 252) / 2, (grey + 252) / 2];
    data[y * WIDTH + COLUMN] = near;
    data[y * WIDTH + COLUMN + 1] = far;
  }
  for (const [row, rows] of print)
    for (let y = row; y < row + rows; y++)
      data.fill(60, y * WIDTH + COLUMN, y * WIDTH + COLUMN + 2);
  return { width: WIDTH, height: HEIGHT, data };
}
const LINE = {
  from: 0,
  to: HEIGHT,
  middle: new Float32Array(HEIGHT).fill(COLUMN + 0.5),
  thickness: 2,
  dotted: false,
};

it('bareStretches leaves out where a digit stands on a line, however the line falls on the pixels', () => {
  const found = bareStretches(pageOf(120, [80, 18]), LINE, STROKE, DIGIT);
  expect(found).toHaveLength(2);
  const [[begin, before] = [], [behind, end] = []] = found;
  expect([begin, end]).toEqual([0, HEIGHT]);
  expect(before).toBeGreaterThan(70);
  expect(before).toBeLessThanOrEqual(80);
  expect(behind).toBeGreaterThanOrEqual(98);
  expect(behind).toBeLessThan(108);
});

it('bareStretches leaves out a stroke that lies within a line in a paler ink', () => {
  const page = pageOf(110);
  for (let y = 80; y < 98; y++) page.data[y * WIDTH + COLUMN] = 20;
  const found = bareStretches(page, LINE, STROKE, DIGIT);
  expect(found.some(([from, to]) => from < 98 && to > 80)).toBe(false);
  expect(found.length).toBeGreaterThan(0);
});

it('bareStretches says nothing of a line as dark and as broad as the strokes of figures', () => {
  const page = pageOf(20);
  expect(bareStretches(page, LINE, { ink: 230, shows: 0 }, DIGIT)).toEqual([]);
});

it('bareStretches says nothing of a dotted line', () => {
  expect(bareStretches(pageOf(120), { ...LINE, dotted: true }, STROKE, DIGIT)).toEqual([]);
});
