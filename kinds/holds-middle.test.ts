import { expect, it } from 'vitest';
import { holdsMiddle } from './holds-middle.ts';

it('holdsMiddle gives a box to the area in which its middle lies, and to one of two that meet there', () => {
  expect(holdsMiddle([0, 0, 0.5, 1], [0.3, 0.2, 0.6, 0.4])).toBe(true);
  expect(holdsMiddle([0, 0, 0.5, 1], [0.4, 0.2, 0.7, 0.4])).toBe(false);
  expect(holdsMiddle([0, 0, 0.5, 1], [0.25, 0.25, 0.75, 0.75])).toBe(false);
  expect(holdsMiddle([0.5, 0, 1, 1], [0.25, 0.25, 0.75, 0.75])).toBe(true);
});
