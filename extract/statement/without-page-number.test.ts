import { describe, expect, it } from 'vitest';
import { type Laid, layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { textLines } from './text-lines.ts';
import { withoutPageNumber } from './without-page-number.ts';

const EM = 24;

function kept(...words: Laid[]): string[] {
  const page = layPage(words);
  const lines = textLines(
    page.words.map((word) => spotOf(word, page)),
    EM,
  );
  return withoutPageNumber(lines, page, EM).flatMap(({ spots }) =>
    spots.map(({ word }) => word.text ?? ''),
  );
}

describe('withoutPageNumber', () => {
  const row: Laid = ['应付账款', 100, 2100];

  it.each(['5', '- 5 -', '5/12', '第 5 页 共 12 页'])(
    'takes %s at the foot of a page away',
    (text) => {
      expect(kept(row, [text, 1400, 2220])).toEqual(['应付账款']);
    },
  );

  it('keeps what stands as near below as a row, higher on the page, or says more', () => {
    for (const other of [
      ['5', 1400, 2140],
      ['5.00', 1400, 2220],
      ['1,005', 1400, 2220],
    ] as Laid[])
      expect(kept(row, other)).toHaveLength(2);
    expect(kept(['应付账款', 100, 1000], ['5', 1400, 1200])).toHaveLength(2);
  });
});
