import { expect, it } from 'vitest';
import { partLines } from './part-lines.ts';
import type { PixelBox } from './plane.ts';
import { componentsOf } from './testing/components-of.ts';

/** Characters of one line, ten pixels wide. */
function line(count: number, top: number, bottom: number): PixelBox[] {
  return Array.from({ length: count }, (_, i) => ({
    left: 12 * i,
    right: 12 * i + 10,
    top,
    bottom,
  }));
}

function parted(boxes: readonly PixelBox[], digitHeight: number): number[][] {
  const cluster = boxes.map((_, i) => i);
  return partLines(componentsOf(boxes), cluster, digitHeight).map((part) => [...part]);
}

it('partLines parts two lines of which one blot touches both', () => {
  const bracket = { left: 96, right: 100, top: 0, bottom: 18 };
  const boxes = [...line(8, 0, 12), bracket, ...line(8, 14, 26)];
  expect(parted(boxes, 9).map((part) => part.length)).toEqual([9, 8]);
});

it('partLines parts a line from the lone character in which its caption ends', () => {
  const bracket = { left: 0, right: 4, top: 0, bottom: 18 };
  expect(parted([...line(10, 0, 12), bracket, ...line(1, 14, 26)], 9)).toHaveLength(2);
  const foot = { left: 60, right: 63, top: 20, bottom: 25 };
  expect(parted([...line(10, 0, 18), foot], 9)).toHaveLength(1);
});

it('partLines leaves one line whole, of small or of large print', () => {
  expect(parted(line(8, 0, 12), 9)).toHaveLength(1);
  expect(parted(line(8, 0, 26), 9)).toHaveLength(1);
  // A title with a few marks above and below its middle.
  const marks = [
    { left: 100, right: 103, top: 0, bottom: 5 },
    { left: 110, right: 113, top: 21, bottom: 26 },
  ];
  expect(parted([...line(8, 0, 26), ...marks], 9)).toHaveLength(1);
});
