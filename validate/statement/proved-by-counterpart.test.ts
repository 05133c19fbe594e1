import { expect, it } from 'vitest';
import type { ColumnRole } from '../../schemas/document.ts';
import type { DraftColumn, Span } from '../../schemas/statement-draft.ts';
import { provedByCounterpart } from './proved-by-counterpart.ts';

/** A column whose head the first reader read as `label` and the second as `vocabulary`. */
function column(
  role: ColumnRole,
  label: string,
  vocabulary: string,
  confidence: number | null = 0.9,
): DraftColumn {
  const word = { text: label, confidence, vocabulary: { text: vocabulary, confidence: 0.3 } };
  return {
    id: label,
    role,
    label,
    headings: [{ label, words: [{ page: 1, word }] }],
  } as unknown as DraftColumn;
}

const LAST = column('prior_year', '上期金额', '上期金额');
const all = () => true;

function isProved(
  one: DraftColumn,
  others = [LAST],
  isOtherProved = all,
  granularity: Span | null = 'year',
): boolean {
  return provedByCounterpart(one, { columns: [one, ...others], granularity }, isOtherProved);
}

it('provedByCounterpart takes a head that the second reader saw in part, beside its proved counterpart', () => {
  expect(isProved(column('year', '本期金额', '本期?额'))).toBe(true);
  expect(isProved(column('year', '本期金额', '本?'))).toBe(true);
  expect(isProved(column('year', '本期金额', '本期金额', null))).toBe(true);
});

it('provedByCounterpart takes no head of which the second reader saw another, or nothing', () => {
  const seenAs = (vocabulary: string) => isProved(column('year', '本期金额', vocabulary));
  expect(seenAs('上期?额')).toBe(false);
  expect(seenAs('本期?额数')).toBe(false);
  expect(seenAs('本期金?额')).toBe(false);
  expect(seenAs('期金额')).toBe(false);
  expect(seenAs('?')).toBe(false);
  expect(seenAs('')).toBe(false);
});

it('provedByCounterpart takes what the second reader saw by the letter, not as a pattern', () => {
  expect(isProved(column('year', '本期金额', '本期.额'))).toBe(false);
});

it('provedByCounterpart takes no head that the first reader guessed', () => {
  expect(isProved(column('year', '本期金额', '本期?额', 0.59))).toBe(false);
});

it('provedByCounterpart needs the other column proved, and to be the only other one', () => {
  const one = column('year', '本期金额', '本期?额');
  expect(isProved(one, [LAST], () => false)).toBe(false);
  expect(isProved(one, [LAST, column('ytd', '本年累计金额', '本年累计金额')])).toBe(false);
  expect(isProved(one, [])).toBe(false);
});

it('provedByCounterpart needs two columns that forms print side by side', () => {
  expect(isProved(column('prior_year', '上期金额', '上期?额'))).toBe(false);
  expect(isProved(column('month', '本月金额', '本月?额'))).toBe(false);
  expect(isProved(column('unknown', '本期金额', '本期?额'))).toBe(false);
});

const SAME_PERIOD = column('prior_year_same_period', '上年阀期数', '上年同期数', 0.2);
const MONTH = column('month', '本期发生额', '本期发生额');

it('provedByCounterpart takes a garbled head that both readers have nearer to one role than to all others', () => {
  expect(isProved(SAME_PERIOD, [MONTH], all, 'month')).toBe(true);
  const garbledByBoth = column('prior_year_same_period', '上年阀数', '上年期数', 0.2);
  expect(isProved(garbledByBoth, [MONTH], all, 'month')).toBe(false);
});

it('provedByCounterpart takes no garbled head that is as near to the head of another role', () => {
  const between = column('year', '末期金额', '?期金额', 0.5);
  expect(isProved(between)).toBe(false);
});

it('provedByCounterpart takes the ending beside the opening, garbled or without a head of its own', () => {
  const opening = column('opening_year', '年初余额', '年初余额');
  expect(isProved(column('ending', '明末余额', '?末余额', 0.4), [opening])).toBe(true);
  expect(isProved(column('ending', '期末余额', '末余额', 0.5), [opening])).toBe(true);
  expect(isProved({ ...column('ending', '', ''), headings: [] }, [opening])).toBe(true);
  expect(isProved(column('ending', '期末余额', '期初余额', 0.5), [opening])).toBe(false);
  expect(
    isProved({ ...column('month', '', ''), headings: [] }, [column('ytd', '累计', '累计')]),
  ).toBe(false);
});
