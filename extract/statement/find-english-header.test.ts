import { expect, it } from 'vitest';
import { findEnglishHeader } from './find-english-header.ts';
import { layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { textLines } from './text-lines.ts';

const EM = 24;
const ROW = ['Inventories', 100, 400] as const;
const FIGURES = [
  ['1,234', 1000, 400],
  ['1,100', 1300, 400],
] as const;

function headsOf(words: Parameters<typeof layPage>[0], isFlow = false): string[] | null {
  const page = layPage([...words, ROW, ...FIGURES]);
  const lines = textLines(
    page.words.map((word) => spotOf(word, page)),
    EM,
  );
  return findEnglishHeader(lines, null, isFlow, EM)?.cells.map(({ label }) => label) ?? null;
}

it('joins years with the day that stands over them', () => {
  expect(
    headsOf([
      ['December 31,', 1100, 200],
      ['2024', 1010, 240],
      ['2023', 1310, 240],
    ]),
  ).toEqual(['December 31, 2024', 'December 31, 2023']);
});

it('takes the day from the line below the title', () => {
  expect(
    headsOf(
      [
        ['For the years ended June 30, 2024 and 2023', 500, 150],
        ['2024', 1010, 240],
        ['2023', 1310, 240],
      ],
      true,
    ),
  ).toEqual(['For the years ended June 30, 2024', 'For the years ended June 30, 2023']);
});

it.each(['Pro Forma', 'Group', 'Company', 'As restated'])(
  'finds no heads where "%s" stands over the columns',
  (other) => {
    expect(
      headsOf([
        ['December 31,', 1100, 160],
        [other, 1000, 200],
        ['2024', 1010, 240],
        ['2023', 1310, 240],
      ]),
    ).toBeNull();
  },
);

it('finds no heads of a flow that do not say how long it is', () => {
  expect(
    headsOf(
      [
        ['December 31, 2024', 950, 240],
        ['December 31, 2023', 1250, 240],
      ],
      true,
    ),
  ).toBeNull();
});
