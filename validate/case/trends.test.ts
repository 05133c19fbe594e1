import { expect, it } from 'vitest';
import { reconcileCase } from './reconcile-case.ts';
import { claimed, statement, unproved, uploads } from './testing/small-case.ts';

const year = (end: string, revenue: string, prior: string) =>
  statement({
    kind: 'income_statement',
    ...{ end, granularity: 'year' },
    columns: {
      year: { operating_revenue: revenue },
      prior_year: { operating_revenue: prior },
    },
  });

it('a row goes from year to year, each told once, and what is not proved is told', () => {
  const { trends } = reconcileCase(
    uploads(
      year('2025-12-31', '300.00', '200.00'),
      year('2024-12-31', '200.00', '100.00'),
      statement({
        kind: 'income_statement',
        ...{ end: '2026-12-31', granularity: 'year' },
        columns: { year: { operating_revenue: unproved('-40.00') } },
      }),
    ),
  );
  expect(trends).toMatchObject([{ key: 'operating_revenue', months: 12 }]);
  expect(trends[0]?.points.map(({ period, value, proved }) => [period, value, proved])).toEqual([
    ['2023-12', '100.00', true],
    ['2024-12', '200.00', true],
    ['2025-12', '300.00', true],
    ['2026-12', '-40.00', false],
  ]);
});

it('proved figures that say one period otherwise are told', () => {
  const { trends } = reconcileCase(
    uploads(year('2025-12-31', '300.00', '201.00'), year('2024-12-31', '200.00', '100.00')),
  );
  expect(trends[0]?.points.map(({ period, conflicting }) => [period, conflicting])).toEqual([
    ['2023-12', false],
    ['2024-12', true],
    ['2025-12', false],
  ]);
});

it('months are no years, and balances neither', () => {
  const month = (end: string, value: string) =>
    statement({
      kind: 'income_statement',
      ...{ end, granularity: 'month' },
      columns: { month: { net_profit: value }, ytd: { net_profit: value } },
    });
  const sheet = (end: string, value: string) =>
    statement({ kind: 'balance_sheet', end, columns: { ending: { total_assets: value } } });
  const { trends } = reconcileCase(
    uploads(
      month('2025-01-31', '1.00'),
      month('2025-02-28', '2.00'),
      sheet('2025-01-31', '10.00'),
      sheet('2025-02-28', '12.00'),
    ),
  );
  expect(trends.map(({ key, months, points }) => [key, months, points.length])).toEqual([
    ['net_profit', 1, 2],
    ['total_assets', 0, 2],
  ]);
});

it('a blank stays a blank, proved or not, and is no zero', () => {
  const sheet = (
    end: string,
    value: Parameters<typeof unproved>[0] | ReturnType<typeof unproved>,
  ) =>
    statement({
      kind: 'balance_sheet',
      end,
      columns: {
        ending: { inventories: typeof value === 'object' && value ? value : claimed(value) },
      },
    });
  const { trends } = reconcileCase(
    uploads(
      sheet('2025-01-31', '1.00'),
      sheet('2025-02-28', null),
      sheet('2025-03-31', '0.00'),
      sheet('2025-04-30', unproved(null)),
    ),
  );
  expect(trends[0]?.points.map(({ value, proved }) => [value, proved])).toEqual([
    ['1.00', true],
    [null, true],
    ['0.00', true],
    [null, false],
  ]);
});
