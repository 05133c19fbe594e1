import { describe, expect, it } from 'vitest';
import { findHeader } from './find-header.ts';
import { type Laid, layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { textLines } from './text-lines.ts';

const EM = 24;

function labels(...words: Laid[]): string[] | undefined {
  const page = layPage(words);
  const spots = page.words.map((word) => spotOf(word, page));
  return findHeader(textLines(spots, EM), EM)?.cells.map(({ label }) => label);
}

describe('findHeader', () => {
  /** Two lines of one head, their middles 44 pixels apart. */
  const twoLines = (left: number): Laid[] => [
    ['上年年末余', left, 194],
    ['额', left + 48, 238],
  ];
  const oneLine = (top: number): Laid[] => [
    ['资产', 100, top],
    ['期末余额', 360, top],
    ['负债和所有者权益', 760, top],
    ['期末余额', 1100, top],
  ];
  const all = ['资产', '期末余额', '上年年末余额', '负债和所有者权益', '期末余额', '上年年末余额'];

  it('finds heads of two lines beside those of one line between them', () => {
    expect(labels(...oneLine(216), ...twoLines(540), ...twoLines(1280))).toEqual(all);
  });

  it('hides no head behind dirt on a line just above', () => {
    const closer: Laid[] = [540, 1280].flatMap((left): Laid[] => [
      ['上年年末余', left, 200],
      ['额', left + 48, 232],
    ]);
    expect(labels(['、', 700, 188], ...oneLine(216), ...closer)).toEqual(all);
  });
});
