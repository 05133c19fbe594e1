import { expect, it } from 'vitest';
import { inOneRow } from './in-one-row.ts';

const picture = (value: number, width: number, height = 2) => ({
  width,
  height,
  channels: 1 as const,
  data: new Uint8Array(width * height).fill(value),
});

it('inOneRow puts pictures side by side with white between', () => {
  const row = inOneRow([picture(1, 2), picture(2, 1)], 1);
  expect([row.width, row.height]).toEqual([4, 2]);
  expect([...row.data]).toEqual([1, 1, 255, 2, 1, 1, 255, 2]);
});

it('inOneRow refuses pictures of other heights', () => {
  expect(() => inOneRow([picture(1, 2), picture(2, 1, 3)], 1)).toThrow('height');
});
