import { expect, it } from 'vitest';
import { reconcileCase } from './reconcile-case.ts';
import { statement, uploads } from './testing/small-case.ts';

/** What may account for retained earnings of 100.00 at the end of a year that began with none. */
function causesWhereProfitIs(netProfit: string): readonly string[] | undefined {
  const found = reconcileCase(
    uploads(
      statement({
        kind: 'balance_sheet',
        end: '2025-12-31',
        columns: {
          ending: { retained_earnings: '100.00' },
          opening_year: { retained_earnings: '0.00' },
        },
      }),
      statement({
        kind: 'income_statement',
        end: '2025-12-31',
        columns: { ytd: { net_profit: netProfit } },
      }),
    ),
  );
  const comparison = found.comparisons.find(({ code }) => code === 'statements.retained_earnings');
  expect(comparison?.outcome).toBe('differs');
  for (const { message } of comparison?.reasons ?? [])
    expect(comparison?.message.zh).toContain(message.zh);
  return comparison?.reasons.map(({ code }) => code);
}

it('what takes profit away is no cause of retained earnings that grew by more than the profit', () => {
  expect(causesWhereProfitIs('40.00')).toEqual(['prior_year_adjustment']);
  expect(causesWhereProfitIs('160.00')).toEqual([
    'appropriation',
    'distribution',
    'prior_year_adjustment',
  ]);
});
