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
