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

/** Reads each crop by its width as the reading given for it, or nothing. */
const readerOf = (...readings: readonly (readonly [string, number])[]) => ({
  read: (given: readonly Raster[]) =>
    given.map(({ width }) => ({
      text: readings[width]?.[0] ?? '',
      confidence: readings[width]?.[1] ?? 0,
    })),
  score: (_: Raster, texts: readonly string[]) => ({ best: 0, each: texts.map(() => -9) }),
});
const at = (width: number) => () => ({ ...blank, width });

it.each<[string, readonly [string, number], readonly [string, number], string]>([
  ['where a glyph went with a line', ['期?余额', 0.6], ['期末余额', 0.97], '期末余额'],
  ['where nothing is left', ['', 1], ['期末余额', 0.97], '期末余额'],
  ['but not where it says something else', ['期末余额', 0.8], ['期初余额', 0.97], '期末余额'],
  ['but not where it knows less', ['期末余额', 0.8], ['?余额', 0.97], '期末余额'],
])('readHeaderWords takes the uncleaned print %s', (_, clean, print, text) => {
  const [read] = readHeaderWords([word(1, '期末余额')], at(0), readerOf(clean, print), at(1));
  expect(read?.vocabulary?.text).toBe(text);
});
