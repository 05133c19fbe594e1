import { expect, it } from 'vitest';
import { readEnglishPeriod, readEnglishPeriodWords } from './english-period.ts';

it.each([
  ['December 31, 2024', { year: 2024, month: 12, day: 31, months: null }],
  ['As at 31 March 2024', { year: 2024, month: 3, day: 31, months: null }],
  ['For the years ended December 31, 2023', { year: 2023, month: 12, day: 31, months: 12 }],
  ['Three Months Ended June 30, 2025', { year: 2025, month: 6, day: 30, months: 3 }],
])('reads "%s"', (text, period) => {
  expect(readEnglishPeriod(text)).toEqual(period);
});

it.each([
  '2024',
  'December 31,',
  'June 31, 2024',
  'December 31, 2024 and 2023',
  'Budget 2024',
  'Pro forma December 31, 2024',
])('takes "%s" for no whole date', (text) => {
  expect(readEnglishPeriod(text)).toBeNull();
});

it('reads the parts that stand over a year', () => {
  expect(readEnglishPeriodWords('Six months ended')).toMatchObject({ months: 6, month: null });
  expect(readEnglishPeriodWords('June 30,')).toMatchObject({ month: 6, day: 30, year: null });
});
