import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import type { Page, Word } from '../../schemas/page.ts';
import { layPage } from './lay-page.ts';
import { spotOf } from './place.ts';
import { readStatements } from './read-statements.ts';
import { layRows } from './testing/lay-rows.ts';
import { withoutPartsOfCaptions } from './without-parts-of-captions.ts';

const EM = 24;

/** How many words are left of a caption and of another word in pixels from its left and upper edge. */
function leftOf(
  other: Partial<Word>,
  [x, y, width, height]: [number, number, number, number],
  caption: Partial<Word> = {},
): number {
  const page = layPage([['合计', 600, 100]]);
  const [laid] = page.words;
  if (!laid) throw new Error('no word was laid');
  const [left, top] = [600 + x, 100 + y];
  const part: Word = {
    ...laid,
    text: null,
    confidence: 0,
    ...other,
    box: [
      left / page.width,
      top / page.height,
      (left + width) / page.width,
      (top + height) / page.height,
    ],
  };
  const words = [{ ...laid, confidence: 0.99, ...caption }, part];
  return withoutPartsOfCaptions(
    words.map((word) => spotOf(word, page)),
    EM,
  ).length;
}

describe('withoutPartsOfCaptions', () => {
  it('drops what nobody read within a caption', () => {
    expect(leftOf({}, [-2, 0, 34, 12])).toBe(1);
    expect(leftOf({ digits: { text: '△', confidence: 0.4 } }, [0, 0, 34, 12])).toBe(1);
  });

  it('keeps what is read, figures, what reaches out of the caption, and what one may be hidden under', () => {
    expect(leftOf({ text: '元' }, [0, 0, 20, 12])).toBe(2);
    expect(leftOf({ digits: { text: '7', confidence: 0.4 } }, [0, 0, 12, 12])).toBe(2);
    expect(leftOf({ looksLike: 'figure' }, [0, 0, 12, 12])).toBe(2);
    expect(leftOf({}, [30, 0, 34, 12])).toBe(2);
    expect(leftOf({}, [0, 0, 34, 12], { confidence: 0.6 })).toBe(2);
  });
});

it('a column ends where its figures do, whatever of the captions behind it was found once more', () => {
  const rows = (names: readonly string[], start: number) =>
    names.map((name, row) => [name, `${row + start},200.00`, `${row + start}50.00`]);
  const left = rows(['货币资金', '应收票据', '应收账款', '存货', '固定资产', '在建工程'], 1);
  const right = rows(['短期借款', '应付票据', '应付账款', '预收账款', '应付利息', '长期借款'], 2);
  const page = layPage([
    ['资产负债表', 700, 60],
    ['2025年3月31日', 720, 120],
    ...layRows([['项目', '期末余额', '年初余额'], ...left], [60, 330, 560], 200),
    ...layRows([['项目', '期末余额', '年初余额'], ...right], [800, 1080, 1330], 200),
  ]);
  const figures = page.words.filter(({ text }) => text?.endsWith('50.00'));
  /** Figures of 年初余额 end at the right of their column, as near to the captions behind as a character is wide. */
  const words = page.words.map((word): Word => {
    const right = word.box[0] < 0.5 && figures.includes(word) ? 784 / page.width : null;
    const [from, top, to, bottom] = word.box;
    return {
      ...word,
      confidence: 0.99,
      digits: word.looksLike === 'figure' ? { text: word.text ?? '', confidence: 1 } : null,
      ...(right && { box: [right - (to - from), top, right, bottom] }),
    };
  });
  const caption = words.find(({ text }) => text === '应付账款');
  if (!caption) throw new Error('no caption was laid');
  const [from, top, , bottom] = caption.box;
  const again: Word = {
    ...caption,
    id: 999,
    text: null,
    confidence: 0,
    digits: { text: '△', confidence: 0.4 },
    box: [from, top, from + 40 / page.width, (top + bottom) / 2],
  };
  const unassignedOf = (more: readonly Word[]) =>
    readStatements(
      [{ ...page, source: 'ocr', words: [...words, ...more] } as Page],
      statementForms,
    )[0]?.unassigned.length;
  expect([unassignedOf([]), unassignedOf([again])]).toEqual([0, 0]);
});
