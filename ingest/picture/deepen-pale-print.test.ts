import { expect, it } from 'vitest';
import { binarise } from './binarise.ts';
import { deepenPalePrint } from './deepen-pale-print.ts';
import type { Plane } from './plane.ts';

const SIDE = 400;
const STROKE = 3;

const isPrint = (x: number, y: number) => y % 40 < 20 && x % 16 < STROKE && x > 200 && y < 200;

/** Paper with grain of up to 4 to either side, and upright strokes of `print` in its upper right quarter. */
function sheet(print: number): Plane {
  let state = 1;
  const grain = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 8 * (state / 2 ** 32) - 4;
  };
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
    const level = isPrint(i % SIDE, Math.floor(i / SIDE)) ? print : 252;
    return Math.min(255, Math.round(level + grain()));
  });
  return { width: SIDE, height: SIDE, data };
}

/** Shares of the strokes and of the paper that are taken for ink. */
function inkOf(plane: Plane) {
  const { data } = binarise(plane);
  const counts = { strokes: 0, inked: 0, dirt: 0 };
  for (const [i, isInk] of data.entries())
    if (isPrint(i % SIDE, Math.floor(i / SIDE))) {
      counts.strokes++;
      counts.inked += isInk;
    } else counts.dirt += isInk;
  return { strokes: counts.inked / counts.strokes, dirt: counts.dirt / data.length };
}

it('makes print that is hardly darker than its paper ink as a whole, and no grain', () => {
  const plane = sheet(222);
  expect(inkOf(plane).strokes).toBeLessThan(0.5);
  const other = { ...plane, data: plane.data.slice() };
  deepenPalePrint([plane, other]);
  expect(inkOf(plane)).toEqual({ strokes: 1, dirt: 0 });
  expect(Buffer.compare(other.data, plane.data)).toBe(0);
});

it('leaves a page with dark print and one without any as they are', () => {
  for (const plane of [sheet(90), sheet(252)]) {
    const before = plane.data.slice();
    deepenPalePrint([plane]);
    expect(Buffer.compare(plane.data, before)).toBe(0);
  }
});
