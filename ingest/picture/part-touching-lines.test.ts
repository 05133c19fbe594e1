import { expect, it } from 'vitest';
import { fillBox } from './fill-box.ts';
import { inkOf } from './ink-of.ts';
import type { LineTrace } from './line-trace.ts';
import { partTouchingLines } from './part-touching-lines.ts';
import type { PixelBox, Plane } from './plane.ts';

const DIGIT_HEIGHT = 12;
const LINE_AT = 50;

/** The blots that are left of some, through which a ruling line ran. */
function blotsAfter(ink: readonly PixelBox[], { from, to } = { from: 0, to: 200 }): number {
  const plane: Plane = { width: 200, height: 100, data: new Uint8Array(200 * 100).fill(255) };
  for (const box of ink) fillBox(plane, box, 40);
  const middle = new Float32Array(to - from).fill(LINE_AT);
  const line: LineTrace = { from, to, middle, thickness: 2, dotted: false };
  partTouchingLines(plane, inkOf(plane).components, [line], DIGIT_HEIGHT);
  return inkOf(plane).components.count;
}

it('partTouchingLines parts characters of two lines that touch where a ruling line was', () => {
  const character = { left: 40, right: 58, top: 30, bottom: 70 };
  expect(blotsAfter([character])).toBe(2);
  expect(blotsAfter([character], { from: 100, to: 200 })).toBe(1);
});

it('partTouchingLines leaves a figure whole that is printed on the line, a character that ends on it, and strokes of a seal', () => {
  expect(blotsAfter([{ left: 40, right: 47, top: 44, bottom: 56 }])).toBe(1);
  expect(blotsAfter([{ left: 40, right: 58, top: 32, bottom: 53 }])).toBe(1);
  expect(blotsAfter([{ left: 40, right: 44, top: 35, bottom: 65 }])).toBe(1);
  expect(blotsAfter([{ left: 40, right: 58, top: 10, bottom: 90 }])).toBe(1);
});

/** Characters of one line from a place on, fifteen pixels wide and high. */
function line(from: number, top: number): PixelBox[] {
  return [0, 1, 2].map((i) => ({
    left: from + 18 * i,
    right: from + 18 * i + 15,
    top,
    bottom: top + 15,
  }));
}

it('partTouchingLines parts characters of two lines without a ruling line in the room that their neighbours leave', () => {
  const joined = { left: 10, right: 25, top: 10, bottom: 44 };
  const noLine = { from: 199, to: 200 };
  expect(blotsAfter([joined, ...line(30, 10), ...line(30, 29)], noLine)).toBe(8);
  // A glyph of a title among its like, and one beside the first line of print alone.
  const title = [0, 1, 2].map((i) => ({ ...joined, left: 30 + 20 * i, right: 45 + 20 * i }));
  expect(blotsAfter([joined, ...title], noLine)).toBe(4);
  expect(blotsAfter([joined, ...line(30, 10)], noLine)).toBe(4);
});
