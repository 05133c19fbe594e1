import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';
import { unitByItsRoom } from './unit-by-its-room.ts';

/** Characters of the page are 30 pixels high. */
const HEIGHT = 30;
const word = (id: number, text: string, seen: string, from: number, wide: number): Word => ({
  id,
  text,
  box: [
    from / OCR_PAGE.width,
    0.1,
    (from + wide * HEIGHT) / OCR_PAGE.width,
    0.1 + HEIGHT / OCR_PAGE.height,
  ],
  looksLike: 'text',
  confidence: 0.98,
  digits: null,
  vocabulary: { text: seen, confidence: 0.99 },
  visible: null,
});
const LABEL = word(1, '单位：', '单位:', 1000, 2.3);

/** The unit in whole currency units, and what it was before, of a header with these words. */
function unitOf(value: string, ...words: readonly Word[]) {
  return unitAmong(4, value, ...words);
}

/** The same on a page on which 货币资金 is so many heights wide. */
function unitAmong(wide: number, value: string, ...words: readonly Word[]) {
  const page = { ...OCR_PAGE, words: [...words, word(9, '货币资金', '', 100, wide)] };
  const raw = words.map(({ text }) => text).join('');
  const sources = words.map((one) => ({ page: 1, word: one }));
  const draft = { header: { unit: { value, raw, sources } } } as unknown as DraftStatement;
  const { draft: after, formerly } = unitByItsRoom(draft, new Map([[1, page]]));
  return [after.header.unit?.value, formerly?.value];
}

it('unitByItsRoom takes 元 for the unit where there is no room for a multiple', () => {
  expect(unitOf('1000', LABEL, word(2, '千元', '元', 1085, 1))).toEqual(['1', '1000']);
  expect(unitOf('1000000', LABEL, word(2, '百万元', '元', 1085, 1))).toEqual(['1', '1000000']);
});

it('unitByItsRoom leaves a multiple for which there is room, in the word or before it', () => {
  expect(unitOf('10000', LABEL, word(2, '万元', '元', 1085, 2))).toEqual(['10000', undefined]);
  expect(unitOf('10000', LABEL, word(2, '万元', '元', 1120, 1))).toEqual(['10000', undefined]);
  // With a colon half as wide 万 has room in a word that is wide enough for 金额单位：元.
  const whole = word(2, '金额单位：万元', '金额单位:元', 1000, 6.5);
  expect(unitOf('10000', whole)).toEqual(['10000', undefined]);
});

it('unitByItsRoom does not choose between two multiples, nor hears a reader that is unsure', () => {
  expect(unitOf('1000', LABEL, word(2, '千元', '万元', 1085, 2))).toEqual(['1000', undefined]);
  const unsure = { ...word(2, '千元', '元', 1085, 1), vocabulary: { text: '元', confidence: 0.6 } };
  expect(unitOf('1000', LABEL, unsure)).toEqual(['1000', undefined]);
});

it('unitByItsRoom knows condensed print by the other words of the page', () => {
  const whole = word(2, '单位:万元', '单位:元', 1000, (4.5 * 0.8) / 0.92);
  expect(unitAmong((4 * 0.8) / 0.92, '10000', whole)).toEqual(['10000', undefined]);
  const apart = word(2, '万元', '元', 1062, (2 * 0.75) / 0.97);
  expect(unitAmong(3, '10000', apart)).toEqual(['10000', undefined]);
});
