import { type Month, monthText } from '../../kinds/months.ts';
import type { CaseTrend } from '../../schemas/case.ts';
import { isClaimed } from '../../schemas/field.ts';
import { fromMinor } from '../../schemas/money.ts';
import { areApart, type Figure, figureAt, type Statement } from './statement.ts';
import type { ColumnTime } from './times-of-columns.ts';

/** Rows that say how a company goes, in the order in which they are read. */
const TOLD = [
  'operating_revenue',
  'operating_cost',
  'operating_profit',
  'total_profit',
  'net_profit',
  'cf_net_operating',
  'cash_and_bank_balances',
  'accounts_receivable',
  'inventories',
  'total_assets',
  'short_term_borrowings',
  'total_liabilities',
  'total_equity',
];

interface Point {
  /** Of a flow; 0 for a balance. */
  readonly months: number;
  readonly to: Month;
  readonly figure: Figure;
  /** Its statement is of that time itself: it does not only print it beside its own. */
  readonly isOwn: boolean;
  /** The figure is, and what its statement counts in. */
  readonly proved: boolean;
}

/**
 * How the figures of one book went from period to period: flows of one length in one series, balances in another. Of figures that
 * say the same period the proved one of the period's own statement is shown; proved ones that differ are told.
 */
export function trendsOf(
  statements: readonly Statement[],
  book: { readonly company: number; readonly scope: CaseTrend['scope'] },
): CaseTrend[] {
  const currency = statements[0]?.document.header.currency.value ?? null;
  return TOLD.flatMap((key) => {
    const series = Map.groupBy(pointsOf(statements, key), ({ months }) => months);
    return [...series].flatMap(([months, all]): CaseTrend[] => {
      const periods = [...Map.groupBy(all, ({ to }) => to)].toSorted(
        ([left], [right]) => left - right,
      );
      if (periods.length < 2) return [];
      const points = periods.map(([, same]) => pointOf(same));
      return [{ ...book, currency, key, label: labelOf(all), months, points }];
    });
  });
}

function pointsOf(statements: readonly Statement[], key: string): Point[] {
  return statements.flatMap((statement) =>
    [...statement.times].flatMap(([column, time]): Point[] => {
      const figure = figureAt(statement, key, column);
      if (!figure) return [];
      const proved = figure.proved && isClaimed(statement.document.header.unit.status);
      return [{ figure, proved, ...placeOf(time, statement) }];
    }),
  );
}

function placeOf(time: ColumnTime, { last }: Statement): Pick<Point, 'months' | 'to' | 'isOwn'> {
  if ('end' in time) return { months: 0, to: time.end, isOwn: time.end === last };
  const { from, to } = time.span;
  return { months: to - from + 1, to, isOwn: !time.isPrior };
}

function labelOf(points: readonly Point[]): string {
  return points.find(({ isOwn }) => isOwn)?.figure.label ?? points[0]?.figure.label ?? '';
}

function pointOf(same: readonly Point[]): CaseTrend['points'][number] {
  const [best] = same.toSorted(
    (left, right) =>
      Number(right.proved) - Number(left.proved) || Number(right.isOwn) - Number(left.isOwn),
  );
  if (!best) throw new Error('a period without a figure');
  const { figure, to, proved } = best;
  return {
    period: monthText(to),
    // A sum takes a blank for nothing; here it stays what is printed.
    value: figure.amount === null || figure.field.value === null ? null : fromMinor(figure.amount),
    proved,
    conflicting: same.some((one) => one.proved && areApart(one.figure, figure)),
    document: figure.document,
    column: figure.column?.id ?? '',
  };
}
