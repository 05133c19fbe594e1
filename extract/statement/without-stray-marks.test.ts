import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { withoutStrayMarks } from './without-stray-marks.ts';

const page = layPage([['1,234.50', 700, 340]]);
const [laid] = page.words;
if (!laid) throw new Error('no word was laid');
const figure: Word = { ...laid, digits: { text: '1,234.50', confidence: 1 } };
const [left, top, right, bottom] = figure.box;
const height = (bottom - top) * page.height;

/** A mark so many heights of the figure before it (or behind), at a share of its height from its top. */
function mark(text: string | null, gap: number, from: number, wide: number, high: number) {
  const width = (wide * height) / page.width;
  const x =
    gap < 0 ? left + (gap * height) / page.width - width : right + (gap * height) / page.width;
  const y = top + from * (bottom - top);
  const box: [number, number, number, number] = [x, y, x + width, y + high * (bottom - top)];
  return { ...figure, text, digits: null, box };
}

it('withoutStrayMarks keeps the dash of an empty cell without the specks beside it', () => {
  const high = height / page.height;
  const wide = (21 / 24) * (height / page.width);
  const dash: Word = {
    ...figure,
    text: '-',
    digits: { text: '-', confidence: 1 },
    box: [left, top, left + wide, top + 0.12 * high],
  };
  const speck = (from: number, size: number): Word => ({
    ...dash,
    text: '.',
    digits: { text: '', confidence: 0.3 },
    box: [left - from * wide, top, left - (from - size) * wide, top + 0.1 * high],
  });
  const leftOf = (other: Word) =>
    withoutStrayMarks([other, dash].map((word) => spotOf(word, page))).length;
  expect(leftOf(speck(2, 0.25))).toBe(1);
  expect(leftOf(speck(2, 0.5))).toBe(2);
  expect(leftOf(speck(0.6, 0.25))).toBe(2);
});

it('withoutStrayMarks keeps unread ink as large as a digit beside a long dash', () => {
  const long: Word = { ...mark('——', 2, 0.4, 3, 0.1), digits: { text: '-', confidence: 1 } };
  const spots = [long, mark(null, 6.6, 0.1, 0.4, 0.7)].map((word) => spotOf(word, page));
  expect(withoutStrayMarks(spots)).toHaveLength(2);
});

it.each([
  ['dirt far before the figure', mark('-', -2, 0.02, 0.3, 0.1), 1],
  ['dirt right behind decimals', mark('1', 0.4, 0.1, 0.15, 0.4), 1],
  ['a minus at the left of the cell', mark('-', -4, 0.45, 0.4, 0.1), 2],
  ['what may be left of a digit', mark(null, -0.4, 0.1, 0.15, 0.4), 2],
  ['another figure', mark('7', -3, 0, 0.5, 1), 2],
])('withoutStrayMarks on %s', (_, other, left) => {
  const spots = [figure, other].map((word) => spotOf(word, page));
  expect(withoutStrayMarks(spots)).toHaveLength(left);
});
