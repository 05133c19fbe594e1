import { expect, it } from 'vitest';
import { createCircuitBreaker } from './circuit-breaker.ts';

it('rests after five failures in a row, lets one try when the rest is over, and works again when that succeeds', () => {
  let now = 0;
  const breaker = createCircuitBreaker(() => now);
  for (let at = 0; at < 4; at++) breaker.failed(null);
  expect(breaker.isOpen()).toBe(false);
  breaker.failed(null);
  expect(breaker.isOpen()).toBe(true);
  now = 30_000;
  expect(breaker.isOpen()).toBe(false);
  expect(breaker.isOpen()).toBe(true);
  breaker.succeeded();
  expect(breaker.isOpen()).toBe(false);
});

it('rests as long as the endpoint asks for', () => {
  let now = 0;
  const breaker = createCircuitBreaker(() => now);
  breaker.failed(3_600_000);
  now = 3_599_999;
  expect(breaker.isOpen()).toBe(true);
  now = 3_600_000;
  expect(breaker.isOpen()).toBe(false);
});

it('asks again after a day whoever wants to be left alone for longer', () => {
  let now = 0;
  const breaker = createCircuitBreaker(() => now);
  breaker.failed(1e15);
  expect(breaker.isOpen()).toBe(true);
  now = 24 * 3_600_000;
  expect(breaker.isOpen()).toBe(false);
});
