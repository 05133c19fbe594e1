import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { readHeaderWords } from './read-header-words.ts';

const blank: Raster = { width: 1, height: 1, channels: 1, data: new Uint8Array(1) };

function word(id: number, text: string | null, visible: Word['visible'] = null): Word {
  const shape = { looksLike: 'text', confidence: 0.9, digits: null, visible } as const;
  return { id, text, box: [0, 0, 0.1, 0.1], ...shape };
}

it('readHeaderWords reads header words that no picture has proved, and gives each its own reading', () => {
  const words = [
    word(0, '货币资金'),
    word(1, '期末余额'),
    word(2, '单位：元', 'proved'),
    word(3, null),
    word(4, '单位：万元', 'unproved'),
  ];
  const asked: number[] = [];
  const crops: number[] = [];
  const cropOf = ({ id }: Word) => {
    asked.push(id);
    return { ...blank, width: id };
  };
  const read = readHeaderWords(words, cropOf, {
    read: (given) => {
      crops.push(...given.map(({ width }) => width));
      return given.map(({ width }) => ({ text: `word ${width}`, confidence: 0.5 }));
    },
    score: (_, texts) => ({ best: 0, each: texts.map(() => -9) }),
  });
  expect(asked).toEqual([1, 4]);
  expect(crops).toEqual([1, 4]);
  expect(read.map(({ vocabulary }) => vocabulary?.text)).toEqual([
    undefined,
    'word 1',
    undefined,
    undefined,
    'word 4',
  ]);
  expect(words.every((one) => one.vocabulary === undefined)).toBe(true);
});
