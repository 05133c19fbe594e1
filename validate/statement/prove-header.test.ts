import { expect, it } from 'vitest';
import type { DigitReading } from '../../schemas/page.ts';
import type { DraftStatement, PlacedWord } from '../../schemas/statement-draft.ts';
import { unitProved } from './prove-header.ts';

function proved(text: string, vocabulary: DigitReading, value: string): boolean {
  const word = { id: 1, text, box: [0, 0, 1, 1], looksLike: 'text', confidence: 0.9, vocabulary };
  const source = { page: 1, word: { ...word, digits: null, visible: null } } as PlacedWord;
  const draft = { header: { unit: { value, sources: [source] } } };
  return unitProved(draft as unknown as DraftStatement, new Map());
}

it('unitProved needs the second reader to say the same unit', () => {
  expect(proved('单位：万元', { text: '单位:万元', confidence: 1 }, '10000')).toBe(true);
  expect(proved('单位：元', { text: '单位:人民币元', confidence: 1 }, '1')).toBe(true);
  expect(proved('（元）', { text: '(元)', confidence: 1 }, '1')).toBe(true);
  expect(proved('单位：元', { text: '单位:千元', confidence: 1 }, '1')).toBe(false);
  expect(proved('单位：元', { text: '单位:元', confidence: 0.5 }, '1')).toBe(false);
});

it('unitProved takes no 元 whose multiple the second reader could not read, and none of a name', () => {
  expect(proved('单位：元', { text: '单位:?元', confidence: 1 }, '1')).toBe(false);
  expect(proved('单位：元', { text: '?元', confidence: 1 }, '1')).toBe(false);
  expect(proved('三元公司 单位：元', { text: '三元?单位:万元', confidence: 1 }, '1')).toBe(false);
});
