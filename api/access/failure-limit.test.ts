import { expect, it } from 'vitest';
import { createFailureLimit } from './failure-limit.ts';

it('blocks a name after its failures until the window is over', () => {
  let now = 0;
  const limit = createFailureLimit({ most: 2, windowMs: 60_000 }, () => now);
  limit.failed('a');
  expect(limit.blockedFor('a')).toBeNull();
  now = 30_000;
  limit.failed('a');
  expect(limit.blockedFor('a')).toBe(30);
  expect(limit.blockedFor('b')).toBeNull();
  now = 60_000;
  expect(limit.blockedFor('a')).toBeNull();
});

it('remembers ten thousand names and no more', () => {
  const limit = createFailureLimit({ most: 1, windowMs: 60_000 }, () => 0);
  for (let name = 0; name <= 10_000; name += 1) limit.failed(`${name}`);
  expect([limit.blockedFor('0'), limit.blockedFor('1')]).toEqual([null, 60]);
});
