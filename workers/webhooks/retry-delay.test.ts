import { expect, it } from 'vitest';
import { RETRY_SECONDS, retryDelay } from './retry-delay.ts';

const delays = (random: () => number) =>
  RETRY_SECONDS.map((_, n) => retryDelay(n + 1, 0, RETRY_SECONDS, random));

it('ten tries over three days, as Standard Webhooks says, each a fifth later at most', () => {
  const earliest = delays(() => 0);
  expect(earliest).toEqual(
    [5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600].map(
      (seconds) => seconds * 1_000,
    ),
  );
  const latest = delays(() => 1);
  expect(latest).toEqual(earliest.map((ms) => Math.round((ms ?? 0) * 1.2)));
  expect(retryDelay(10, 0)).toBeNull();
});

it('an endpoint that asks for more time has it, up to a day, and never less than planned', () => {
  expect(retryDelay(1, 60_000, RETRY_SECONDS, () => 0)).toBe(60_000);
  expect(retryDelay(1, 1, RETRY_SECONDS, () => 0)).toBe(5_000);
  expect(retryDelay(1, 1e12, RETRY_SECONDS, () => 0)).toBe(86_400_000);
  expect(retryDelay(10, 60_000)).toBeNull();
});
