import { expect, it } from 'vitest';
import { starvedTime, waitedPerThread } from './starved-time.ts';

it('is the wait of the most neglected thread, new threads included', () => {
  const before = new Map([
    ['1', 100],
    ['2', 50],
  ]);
  const after = new Map([
    ['1', 130],
    ['2', 250],
    ['3', 20],
  ]);
  expect(starvedTime(before, after)).toBe(200);
});

it('knows nothing of a process that is gone', () => {
  expect(waitedPerThread(undefined).size).toBe(0);
  expect(waitedPerThread(2 ** 30).size).toBe(0);
});
