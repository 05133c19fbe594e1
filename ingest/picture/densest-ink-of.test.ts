import { expect, it } from 'vitest';
import { densestInkOf } from './densest-ink-of.ts';

const BOX = { left: 10, top: 5, right: 110, bottom: 35 };
const AREA = 100 * 30;

function mask(...pixels: readonly (readonly [number, number])[]) {
  const data = new Uint8Array(120 * 40);
  for (const [x, y] of pixels) data[y * 120 + x] = 1;
  return { width: 120, height: 40, data };
}

it('densestInkOf counts what lies together, not what lies apart', () => {
  const specks = Array.from({ length: 10 }, (_, i) => [12 + 10 * i, 8 + 2 * i] as const);
  const stroke = Array.from({ length: 16 }, (_, i) => [50, 10 + i] as const);
  expect(densestInkOf(mask(...specks), BOX, 10) * AREA).toBeCloseTo(1);
  expect(densestInkOf(mask(...stroke), BOX, 20) * AREA).toBeCloseTo(16);
  expect(densestInkOf(mask(...specks, ...stroke), BOX, 20) * AREA).toBeLessThan(19);
});

it('densestInkOf looks at the whole of a box smaller than a digit, and at nothing beside a box', () => {
  expect(densestInkOf(mask([10, 5], [109, 34]), BOX, 200) * AREA).toBeCloseTo(2);
  expect(densestInkOf(mask([9, 5], [110, 34], [50, 4], [50, 35]), BOX, 20)).toBe(0);
});
