import { expect, it } from 'vitest';
import { boxBetweenLines, meetsLine } from './meets-line.ts';

/** A line three pixels thick from 50 to 250, whose middle lies at 100.5: ink in rows 99 to 101. */
const line = {
  from: 50,
  to: 250,
  middle: new Float32Array(200).fill(100.5),
  thickness: 3,
  dotted: false,
};

it.each([
  ['a figure whose head touches the line', 103, 119, 100, true],
  ['a figure whose foot touches it', 82, 98, 100, true],
  ['a figure that it runs through', 92, 108, 100, true],
  ['a figure with air above it', 106, 122, 100, false],
  ['a figure beyond its end', 103, 119, 300, false],
])('meetsLine tells %s', (_, top, bottom, left, meets) => {
  expect(meetsLine({ left, right: left + 60, top, bottom }, [line])).toBe(meets);
});

it('boxBetweenLines ends at the line along the head of a figure', () => {
  const box = { left: 100, right: 160, top: 103, bottom: 119 };
  expect(boxBetweenLines(box, 3, [line])).toEqual({ left: 97, right: 163, top: 102, bottom: 122 });
  expect(boxBetweenLines(box, 3, [])).toEqual({ left: 97, right: 163, top: 100, bottom: 122 });
});
