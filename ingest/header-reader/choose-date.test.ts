import { expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { chooseDate } from './choose-date.ts';

const blank: Raster = { width: 1, height: 1, channels: 1, data: new Uint8Array(1) };
/** A reader that gives some dates these log probabilities, and next to nothing to the others. */
const choose = (first: string, logs: Readonly<Record<string, number>>, best = -0.5) =>
  chooseDate(first, blank, {
    read: () => [],
    score: (_, texts) => ({ best, each: texts.map((text) => logs[text] ?? -60) }),
  })?.text ?? null;

it('chooseDate takes the date of which no other is nearly as likely', () => {
  expect(choose('2019-03-31', { '2019-03-31': -2 })).toBe('2019-03-31');
  expect(choose('2019-03-31', { '2019-03-31': -2, '2018-03-31': -4 })).toBeNull();
  expect(choose('2019-03-31', { '2019-03-31': -7 })).toBeNull();
});

it('chooseDate mends one glyph of the first reader, where no other date is as near', () => {
  expect(choose('2921年第四季度', { '2021年第四季度': -1 })).toBe('2021年第四季度');
  expect(choose('2921年第四季度', { '2021年第四季度': -4 })).toBeNull();
  // 2019, 2018, 2017 …
  expect(choose('201?年度', { '2019年度': -1 })).toBeNull();
});

it('chooseDate knows no day that ends or begins no month', () => {
  expect(choose('2019-03-17', { '2019-03-17': -1 })).toBeNull();
});
