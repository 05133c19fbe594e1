import { describe, expect, it } from 'vitest';
import { joinSplitFigures, type Upright } from './join-split-figures.ts';
import { type Laid, layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { textLines } from './text-lines.ts';

function texts(words: readonly Laid[], uprights: readonly Upright[] = []): (string | null)[] {
  const page = layPage(words);
  const [line] = textLines(
    page.words.map((word) => spotOf(word, page)),
    24,
  );
  return line ? joinSplitFigures(line, uprights).map((spot) => spot.word.text) : [];
}

describe('joinSplitFigures', () => {
  it('joins the pieces of one figure', () => {
    expect(
      texts([
        ['10,247,', 100, 50],
        ['504,000.00', 196, 50],
      ]),
    ).toEqual(['10,247,504,000.00']);
    expect(
      texts([
        ['-', 100, 50],
        ['504.00', 124, 50],
      ]),
    ).toEqual(['-504.00']);
  });

  it('keeps a row number and the figure after it apart', () => {
    expect(
      texts([
        ['5', 100, 50],
        ['120.00', 124, 50],
      ]),
    ).toEqual(['5', '120.00']);
  });

  it('keeps a dash in one column and a figure in the next apart', () => {
    expect(
      texts([
        ['-', 100, 50],
        ['504.00', 300, 50],
      ]),
    ).toEqual(['-', '504.00']);
  });

  it('does not make a figure of pieces that are none together', () => {
    expect(
      texts([
        ['10,24', 100, 50],
        ['504,000.00', 180, 50],
      ]),
    ).toEqual(['10,24', '504,000.00']);
  });

  it('takes no mark of the next cell for a sign', () => {
    const words: Laid[] = [
      ['-', 100, 50],
      ['504.00', 116, 50],
    ];
    expect(texts(words)).toEqual(['-504.00']);
    expect(texts(words, [{ x: 114, top: 0, bottom: 100 }])).toEqual(['-', '504.00']);
    expect(texts(words, [{ x: 114, top: 90, bottom: 200 }])).toEqual(['-504.00']);
  });
});
