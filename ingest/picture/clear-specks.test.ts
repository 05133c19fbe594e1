import { expect, it } from 'vitest';
import { clearSpecks } from './clear-specks.ts';
import { findComponents } from './find-components.ts';
import type { Plane } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT] = [600, 400, 16];
const [PRINT, DARK, PAPER] = [120, 20, 255];

function page(): Plane {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  const plane = { width: WIDTH, height: HEIGHT, data };
  // Zeros in grey print, and dirt all over the page.
  for (let i = 0; i < 24; i++) {
    fill(plane, 20 + 20 * i, 40, 12, DIGIT, PRINT);
    fill(plane, 23 + 20 * i, 43, 6, DIGIT - 6, PAPER);
  }
  for (let i = 0; i < 30; i++) fill(plane, 15 + 19 * i, 200 + 5 * (i % 20), 3, 3, DARK);
  return plane;
}

function fill({ data }: Plane, x: number, y: number, wide: number, high: number, grey: number) {
  for (let row = y; row < y + high; row++) data.fill(grey, row * WIDTH + x, row * WIDTH + x + wide);
}

function cleared(plane: Plane): Plane {
  const ink = plane.data.map((grey) => (grey < 190 ? 1 : 0));
  expect(clearSpecks(plane, findComponents({ ...plane, data: ink }), DIGIT)).toBe(true);
  return plane;
}
const greyAt = ({ data }: Plane, x: number, y: number) => data[y * WIDTH + x] as number;

it('clearSpecks takes dirt from the paper and from the white of a glyph', () => {
  const plane = page();
  fill(plane, 65, 46, 2, 2, DARK);
  cleared(plane);
  expect(greyAt(plane, 16, 201)).toBe(PAPER);
  expect(greyAt(plane, 65, 46)).toBeGreaterThan(PRINT);
});

it('clearSpecks leaves the dark part of a stroke, without which a 6 is a 5', () => {
  const plane = page();
  fill(plane, 60, 44, 3, 4, DARK);
  cleared(plane);
  expect(greyAt(plane, 61, 46)).toBe(DARK);
});
