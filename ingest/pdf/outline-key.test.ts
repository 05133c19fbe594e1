import { Path2D } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { nameOutline, outlineKey } from './outline-key.ts';

it('names equal outlines alike and others otherwise, with the steps of which they were made or without', () => {
  const key = (shape: string, steps: readonly number[] | null) => {
    const path = new Path2D(shape);
    nameOutline(path, () => (steps === null ? null : Uint8Array.from(steps)));
    return outlineKey(path);
  };
  const keys = [
    key('M0 0L1 1Z', null),
    key('M0 0L1 2Z', null),
    key('M0 0L1 1Z', [0, 0, 0, 1, 1, 1, 4]),
    key('M0 0L1 2Z', [0, 0, 0, 1, 1, 2, 4]),
  ];
  expect(new Set(keys).size).toBe(4);
  expect(key('M0 0L1 1Z', null)).toBe(keys[0]);
  expect(key('M0 0L1 1Z', [0, 0, 0, 1, 1, 1, 4])).toBe(keys[2]);
});
