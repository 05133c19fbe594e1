import { describe, expect, it } from 'vitest';
import { monthEndingOn, monthText } from '../../kinds/months.ts';
import type { ColumnRole } from '../../schemas/document.ts';
import { statement } from './testing/small-case.ts';
import { timesOfColumns } from './times-of-columns.ts';

function timesOf(
  kind: 'balance_sheet' | 'income_statement',
  end: string,
  roles: readonly ColumnRole[],
  granularity?: 'month' | 'quarter' | 'year',
): (string | null)[] {
  const document = statement({
    kind,
    end,
    ...(granularity ? { granularity } : {}),
    columns: Object.fromEntries(roles.map((role) => [role, { any: '1.00' }])),
  });
  const times = timesOfColumns(document);
  return document.columns.map(({ id }) => {
    const time = times.get(id);
    if (!time) return null;
    return 'end' in time
      ? monthText(time.end)
      : `${monthText(time.span.from)}..${monthText(time.span.to)}${time.isPrior ? ' prior' : ''}`;
  });
}

describe('timesOfColumns', () => {
  it('reads balances at ends of months', () => {
    expect(timesOf('balance_sheet', '2025-03-31', ['ending', 'opening_year'])).toEqual([
      '2025-03',
      '2024-12',
    ]);
    expect(timesOf('balance_sheet', '2025-01-31', ['opening_period'], 'month')).toEqual([
      '2024-12',
    ]);
    expect(timesOf('balance_sheet', '2025-06-30', ['opening_period'], 'quarter')).toEqual([
      '2025-03',
    ]);
    expect(timesOf('balance_sheet', '2025-06-30', ['opening_period'])).toEqual([null]);
  });

  it('reads flows over months', () => {
    expect(timesOf('income_statement', '2025-06-30', ['month', 'quarter', 'ytd'])).toEqual([
      '2025-06..2025-06',
      '2025-04..2025-06',
      '2025-01..2025-06',
    ]);
    expect(timesOf('income_statement', '2025-12-31', ['year', 'prior_year'])).toEqual([
      '2025-01..2025-12',
      '2024-01..2024-12 prior',
    ]);
  });

  it('gives no time to a column that may mean two', () => {
    expect(timesOf('income_statement', '2025-06-30', ['prior_year', 'unknown'])).toEqual([
      null,
      null,
    ]);
    expect(timesOf('income_statement', '2025-06-15', ['ytd'])).toEqual([null]);
  });
});

it('monthEndingOn knows the last day of February', () => {
  expect(monthEndingOn('2024-02-28')).toBeNull();
  expect(monthEndingOn('2024-02-29')).toBe(2024 * 12 + 1);
  expect(monthEndingOn('2025-02-28')).toBe(2025 * 12 + 1);
  expect(monthEndingOn(null)).toBeNull();
});
