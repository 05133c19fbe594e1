import { describe, expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
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

describe('joinSplitFigures minds', () => {
  const joined = (pieces: readonly [Partial<Word>, Partial<Word>]) => {
    const page = layPage([
      ['10,247,', 100, 50],
      ['504,000.00', 196, 50],
    ]);
    const spots = page.words.map((word, index) => spotOf({ ...word, ...pieces[index] }, page));
    const [line] = textLines(spots, 24);
    return line ? joinSplitFigures(line).map(({ word }) => word) : [];
  };

  it('what speaks against a piece', () => {
    expect(joined([{}, {}])[0]).not.toHaveProperty('unreadGlyph');
    expect(joined([{ struckOut: true }, { meetsLine: true, cut: 'right' }])).toMatchObject([
      { text: '10,247,504,000.00', struckOut: true, meetsLine: true, cut: 'right' },
    ]);
    expect(joined([{ ownPrint: 'confirms' }, { ownPrint: 'doubts' }])).toMatchObject([
      { ownPrint: 'doubts' },
    ]);
    expect(joined([{ ownPrint: 'confirms' }, {}])[0]).not.toHaveProperty('ownPrint');
  });

  it('a glyph that nobody read', () => {
    const unread = { text: null, digits: { text: '', confidence: 0.97 } };
    const whole = { digits: { text: '504,000.00', confidence: 0.99 } };
    expect(joined([unread, whole])).toMatchObject([{ text: null, unreadGlyph: true }]);
    const [speck] = joined([{ ...unread, box: [0.1, 0.03, 0.102, 0.031] }, whole]);
    expect(speck).not.toHaveProperty('unreadGlyph');
  });
});
