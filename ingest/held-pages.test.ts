import { expect, it } from 'vitest';
import { createHeldPages } from './held-pages.ts';

it('holds the newest and lets the oldest go', () => {
  const held = createHeldPages<string>(2);
  held.set(1, 'a');
  held.set(2, 'b');
  held.set(1, 'again');
  held.set(3, 'c');
  expect([held.get(1), held.get(2), held.get(3)]).toEqual(['again', undefined, 'c']);
});

it('keeps the oldest in a smaller form where it has one', () => {
  const held = createHeldPages<string>(1, (value) => (value === 'b' ? null : value.slice(0, 1)));
  held.set(1, 'apple');
  held.set(2, 'b');
  held.set(3, 'cherry');
  expect([held.get(1), held.get(2), held.get(3)]).toEqual(['a', undefined, 'cherry']);
  held.set(1, 'again');
  expect([held.get(1), held.get(3)]).toEqual(['again', 'c']);
  held.clear();
  expect(held.get(3)).toBeUndefined();
});
