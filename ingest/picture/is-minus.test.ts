import { expect, it } from 'vitest';
import { isMinus } from './is-minus.ts';

const FIGURE = { left: 120, top: 100, right: 260, bottom: 120 };

function stroke(left: number, top: number, right: number, bottom: number, ink = 1): boolean {
  return isMinus({ left, top, right, bottom }, FIGURE, ink);
}

it('isMinus knows a hyphen and a minus by shape and place', () => {
  expect(stroke(108, 110, 115, 112)).toBe(true);
  expect(stroke(100, 108, 114, 111)).toBe(true);
});

it('isMinus takes no point, ruling line, underline or digit for one', () => {
  expect(stroke(112, 117, 115, 120)).toBe(false);
  expect(stroke(60, 109, 115, 112)).toBe(false);
  expect(stroke(105, 118, 115, 120)).toBe(false);
  expect(stroke(105, 98, 115, 100)).toBe(false);
  expect(stroke(108, 100, 114, 120)).toBe(false);
  // A slanted stroke of a pen, an oval blot.
  expect(stroke(104, 108, 116, 112, 0.5)).toBe(false);
  expect(stroke(104, 108, 112, 113)).toBe(false);
});
