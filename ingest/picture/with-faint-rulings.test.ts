import { expect, it } from 'vitest';
import { inkOf } from './ink-of.ts';
import type { LineTrace } from './line-trace.ts';
import { withFaintRulings } from './with-faint-rulings.ts';

const [WIDTH, HEIGHT] = [900, 600];
const ROWS = [100, 200, 300, 400, 500];
const COLUMNS = [60, 300, 560, 840];

const line = (from: number, to: number, at: number, dotted: boolean): LineTrace => ({
  from,
  to,
  middle: new Float32Array(to - from).fill(at),
  thickness: 2,
  dotted,
});

/** A grid of dotted lines too pale for ink. */
function page() {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(245);
  const dot = (x: number, y: number) => {
    data[y * WIDTH + x] = 225;
  };
  for (const y of ROWS) for (let x = 60; x < 840; x++) if (x % 4 < 2) dot(x, y);
  for (const x of COLUMNS) for (let y = 100; y < 500; y++) if (y % 4 < 2) dot(x, y);
  return { width: WIDTH, height: HEIGHT, data };
}

function faintOf(areDotted: { readonly level: boolean; readonly upright: boolean }) {
  const plane = page();
  const found = {
    horizontal: ROWS.map((y, i) => line(60, i === 0 ? 840 : 180, y, areDotted.level)),
    vertical: COLUMNS.map((x) => line(100, 500, x, areDotted.upright)),
  };
  return withFaintRulings(found, plane, inkOf(plane).components, 16);
}

it('withFaintRulings draws torn dotted lines whole, in the place of their pieces', () => {
  const { horizontal, vertical, faint } = faintOf({ level: true, upright: true });
  expect(horizontal.map(({ from, to }) => to - from)).toEqual(ROWS.map(() => 780));
  expect(faint.horizontal).toHaveLength(ROWS.length - 1);
  expect(vertical).toHaveLength(COLUMNS.length);
});

it('withFaintRulings finds none where a few specks in a row are all that is dotted', () => {
  for (const areDotted of [
    { level: false, upright: false },
    { level: true, upright: false },
  ])
    expect(faintOf(areDotted).faint).toEqual({ horizontal: [], vertical: [] });
});
