import { expect, it } from 'vitest';
import type { DrawnPage } from './drawn-page.ts';
import { tilesOf } from './page-tiles.ts';
import { planesOf } from './planes.ts';

/** A white page with pixels of a colour at x, y. */
function pageWith(...marks: readonly (readonly [x: number, y: number, ...rgb: number[]])[]) {
  const [width, height] = [75, 40];
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [x, y, ...rgb] of marks) pixels.set(rgb, (y * width + x) * 4);
  return { width, height, pixels, scale: 1, operators: { fnArray: [], argsArray: [] } };
}

it('covers the page, to its last row and column, and tells white tiles from others', () => {
  const page: DrawnPage = pageWith([31, 31, 0, 0, 0], [74, 39, 255, 255, 254]);
  const { all, inked } = tilesOf(page);
  expect(all.map(({ left, top, right, bottom }) => [left, top, right, bottom])).toEqual([
    [0, 0, 32, 32],
    [32, 0, 64, 32],
    [64, 0, 75, 32],
    [0, 32, 32, 40],
    [32, 32, 64, 40],
    [64, 32, 75, 40],
  ]);
  expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(inked).toEqual([all[0], all[5]]);
});

it('gives views that are right in every pixel', () => {
  const page = pageWith(
    [0, 0, 200, 10, 30],
    [40, 20, 1, 2, 3],
    [74, 0, 255, 0, 0],
    [74, 39, 9, 9, 9],
  );
  const planes = planesOf(page);
  const channel = (at: number, of: number) => page.pixels[at * 4 + of] as number;
  const grey = (at: number) =>
    (channel(at, 0) * 77 + channel(at, 1) * 150 + channel(at, 2) * 29) >> 8;
  expect([...planes.grey().data]).toEqual([...planes.grey().data.keys()].map(grey));
  expect([...planes.red().data]).toEqual([...planes.red().data.keys()].map((at) => channel(at, 0)));
});
