import { expect, it } from 'vitest';
import { clearSpecksAround } from './clear-specks-around.ts';
import { toInkWord } from './find-words.ts';
import type { Plane } from './plane.ts';
import type { Slot } from './split-cluster.ts';

const HEIGHT = 20;

/** A figure of digits as boxes, with a mark before or behind it whose top is so far below that of the digits. */
function figure(before: number | null, behind: number | null) {
  const digit = (left: number): Slot => ({
    kind: 'digit',
    parts: 1,
    left,
    right: left + 12,
    top: 10,
    bottom: 10 + HEIGHT,
  });
  const mark = (left: number, top: number): Slot => ({
    kind: 'mark',
    parts: 1,
    left,
    right: left + 4,
    top: 10 + top,
    bottom: 14 + top,
  });
  const slots = [
    ...(before === null ? [] : [mark(14, before)]),
    ...[20, 34].map(digit),
    mark(48, 16),
    ...[54, 68].map(digit),
    ...(behind === null ? [] : [mark(82, behind)]),
  ];
  const plane: Plane = { width: 100, height: 50, data: new Uint8Array(5000).fill(255) };
  for (const { left, right, top, bottom } of slots)
    for (let y = top; y < bottom; y++) plane.data.fill(0, y * 100 + left, y * 100 + right);
  return { plane, word: toInkWord({ slots, digitHeight: HEIGHT }) };
}

it('clearSpecksAround takes what reads as a point before and behind a whole amount, and whitens it', () => {
  const { plane, word } = figure(16, 16);
  const cleared = clearSpecksAround(plane, word, '.12.34.');
  expect([cleared.left, cleared.right]).toEqual([20, 80]);
  expect(plane.data[28 * 100 + 15]).toBe(255);
  expect(plane.data[28 * 100 + 83]).toBe(255);
  expect(plane.data[20 * 100 + 21]).toBe(0);
});

it.each([
  ['a minus before the figure, read or overlooked', 8, null, '12.34'],
  ['a minus behind the figure', null, 8, '12.34'],
  ['a point before three digits, which may be the end of a cut figure', 16, null, '.234.50'],
  ['a point behind digits that may go on', null, 16, '12,34.'],
])('clearSpecksAround leaves %s', (_, before, behind, text) => {
  const { plane, word } = figure(before, behind);
  expect(clearSpecksAround(plane, word, text)).toBe(word);
});
