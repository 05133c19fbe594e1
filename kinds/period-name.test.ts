import { describe, expect, it } from 'vitest';
import { Period } from '../schemas/period.ts';
import { monthsFrom } from './months-from.ts';
import { periodName } from './period-name.ts';
import { periodsEndingIn } from './periods-ending-in.ts';
import { spanOfPeriod } from './span-of-period.ts';

describe('a period', () => {
  it.each([
    ['2025', '2025-01', '2025-12', '2025年', '2025', '2025-12-31'],
    ['2025-H1', '2025-01', '2025-06', '2025年上半年', 'H1 2025', '2025-06-30'],
    ['2025-H2', '2025-07', '2025-12', '2025年下半年', 'H2 2025', '2025-12-31'],
    ['2025-Q1', '2025-01', '2025-03', '2025年第1季度', 'Q1 2025', '2025-03-31'],
    ['2025-Q4', '2025-10', '2025-12', '2025年第4季度', 'Q4 2025', '2025-12-31'],
    ['2024-02', '2024-02', '2024-02', '2024年2月', 'February 2024', '2024-02-29'],
  ])('%s is from %s to %s, and is called so', (period, from, to, zh, en, day) => {
    expect(Period.parse(period)).toBe(period);
    expect(spanOfPeriod(period)).toEqual({ from, to });
    expect(periodName(period, 'income_statement', 'zh')).toBe(zh);
    expect(periodName(period, 'income_statement', 'en')).toBe(en);
    for (const language of ['zh', 'en'] as const)
      expect(periodName(period, 'balance_sheet', language)).toBe(day);
  });

  it.each(['', '25', '2025-13', '2025-00', '2025-Q5', '2025-H3', '2025-6', '3025', '2025-06-30'])(
    '%s is none, and is told so in both languages',
    (text) => {
      const { error } = Period.safeParse(text);
      expect(error?.issues[0]?.message).toMatch(/2025-Q3 or 2025-06 \/ 须为/);
    },
  );

  it('ends with its last month, with which others end', () => {
    const periods = (month: string) => periodsEndingIn(month).map(({ period }) => period);
    expect(periods('2025-12')).toEqual(['2025', '2025-H2', '2025-Q4', '2025-12']);
    expect(periods('2025-06')).toEqual(['2025-H1', '2025-Q2', '2025-06']);
    expect(periods('2025-09')).toEqual(['2025-Q3', '2025-09']);
    expect(periods('2025-07')).toEqual(['2025-07']);
    for (const month of monthsFrom('2024-01', '2025-12'))
      for (const period of periods(month)) expect(spanOfPeriod(period).to).toBe(month);
  });
});

it('months go from the first to the last, over the turn of years, and none backwards', () => {
  expect(monthsFrom('2024-11', '2025-02')).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
  expect(monthsFrom('2025-02', '2025-02')).toEqual(['2025-02']);
  expect(monthsFrom('2025-02', '2025-01')).toEqual([]);
});
