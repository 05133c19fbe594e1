import { expect, it } from 'vitest';
import { tallestInkOf } from './tallest-ink-of.ts';

it('tallestInkOf measures one blot, inside the box alone', () => {
  const data = new Uint8Array(40 * 30);
  for (let y = 2; y < 12; y++) data[y * 40 + 20] = 1;
  for (const y of [15, 17, 19]) data[y * 40 + 25] = 1;
  const mask = { width: 40, height: 30, data };
  expect(tallestInkOf(mask, { left: 10, top: 0, right: 35, bottom: 25 })).toBeCloseTo(10 / 25);
  expect(tallestInkOf(mask, { left: 10, top: 7, right: 35, bottom: 27 })).toBeCloseTo(5 / 20);
  expect(tallestInkOf(mask, { left: 22, top: 0, right: 35, bottom: 25 })).toBeCloseTo(1 / 25);
  expect(tallestInkOf(mask, { left: 0, top: 0, right: 10, bottom: 25 })).toBe(0);
});
