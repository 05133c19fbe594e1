import { expect, it } from 'vitest';
import { isLatinPage } from './is-latin-page.ts';

const ENGLISH = ['Balance Sheets', 'Goodwill', 'Cash and', 'cash', 'equivalents', 'Inventory'];
const CHINESE = ['货币资金', '应收账款', '存货'];

it('isLatinPage tells a page of English words, of which one may be garbled', () => {
  expect(isLatinPage([...ENGLISH, ...ENGLISH])).toBe(true);
  expect(isLatinPage([...ENGLISH, ...ENGLISH, 'Tota一assets'])).toBe(true);
});

it('isLatinPage leaves out Chinese and bilingual pages and a few words or letters of dirt', () => {
  expect(isLatinPage([...CHINESE, 'RMB', 'Limited'])).toBe(false);
  expect(isLatinPage([...ENGLISH, ...ENGLISH, ...CHINESE])).toBe(false);
  expect(isLatinPage(ENGLISH)).toBe(false);
  expect(isLatinPage(Array.from({ length: 20 }, () => 'I:'))).toBe(false);
});
