import { expect, it } from 'vitest';
import { localCounts } from '../../workers/counts/local-counts.ts';
import { createFailureLimit } from './failure-limit.ts';

it('blocks a name after its failures until the window is over', async () => {
  let now = 0;
  const limit = createFailureLimit(
    { most: 2, windowMs: 60_000 },
    localCounts(() => now),
  );
  await limit.failed('a');
  expect(await limit.blockedFor('a')).toBeNull();
  now = 30_000;
  await limit.failed('a');
  expect(await limit.blockedFor('a')).toBe(30);
  expect(await limit.blockedFor('b')).toBeNull();
  now = 60_000;
  expect(await limit.blockedFor('a')).toBeNull();
});
