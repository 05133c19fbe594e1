import { expect, it } from 'vitest';
import { joinNoteMarks } from './join-note-marks.ts';
import { type Spot, spotOf } from './place.ts';

const PAGE = { width: 1000, height: 1000 } as Parameters<typeof spotOf>[1];

function spot(text: string, left: number, right: number): Spot {
  return spotOf(
    {
      id: left,
      text,
      box: [left / 1000, 0.1, right / 1000, 0.112],
      looksLike: 'text',
      confidence: 1,
      digits: null,
      visible: null,
    },
    PAGE,
  );
}

it('joinNoteMarks joins a chapter with the number behind it, and nothing else', () => {
  const texts = (...spots: Spot[]) => joinNoteMarks(spots).map(({ word }) => word.text);
  expect(texts(spot('固定资产', 100, 150), spot('五', 400, 412), spot('(7)', 420, 436))).toEqual([
    '固定资产',
    '五(7)',
  ]);
  expect(texts(spot('五、', 400, 412), spot('12', 414, 426))).toEqual(['五、12']);
  // A numbering far before its row number, and an amount, are no note.
  expect(texts(spot('五、', 100, 112), spot('12', 300, 312))).toEqual(['五、', '12']);
  expect(texts(spot('五', 400, 412), spot('7,120', 420, 456))).toEqual(['五', '7,120']);
});
