import { expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { cutAtGutters } from './cut-at-gutters.ts';

const [WIDTH, HEIGHT] = [1280, 960];

/** Sheets of stripes on white: [left, top, right, bottom]. */
function pictureOf(...sheets: readonly (readonly [number, number, number, number])[]): Raster {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(250);
  for (const [left, top, right, bottom] of sheets)
    for (let y = top; y < bottom; y++)
      if (y % 8 < 3) data.fill(40, y * WIDTH + left, y * WIDTH + right);
  return { width: WIDTH, height: HEIGHT, channels: 1, data };
}

it('cuts one over the other first, then side by side', () => {
  const parts = cutAtGutters(
    pictureOf([40, 40, 1240, 400], [40, 520, 500, 920], [560, 520, 1240, 920]),
    [
      { x: 600, y: 60 },
      { x: 200, y: 540 },
      { x: 900, y: 540 },
    ],
  );
  expect(parts).toHaveLength(3);
  const [upper, left, right] = parts ?? [];
  expect(upper).toMatchObject({ left: 0, top: 0, right: WIDTH });
  expect(upper?.bottom).toBeGreaterThan(400);
  expect(upper?.bottom).toBeLessThan(520);
  expect(left?.right).toBe(right?.left);
  expect(right?.left).toBeGreaterThan(500);
  expect(right?.left).toBeLessThan(560);
});

it('cuts nothing where print goes on between the marks', () => {
  const marks = [
    { x: 200, y: 60 },
    { x: 900, y: 60 },
  ];
  expect(cutAtGutters(pictureOf([40, 40, 1240, 900]), marks)).toBeNull();
});
