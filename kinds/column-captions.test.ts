import { describe, expect, it } from 'vitest';
import type { ColumnRole, Granularity } from '../schemas/document.ts';
import { columnCaptions } from './column-captions.ts';

function roleOf(caption: string, granularity: Granularity | null): ColumnRole | undefined {
  return columnCaptions.find((candidate) => candidate.caption === caption)?.role(granularity);
}

const table: readonly [string, Granularity | null, ColumnRole][] = [
  ['期末余额', 'month', 'ending'],
  ['期末数', 'year', 'ending'],
  ['期末金额', null, 'ending'],
  ['年末余额', 'year', 'ending'],
  ['年初余额', 'month', 'opening_year'],
  ['年初数', null, 'opening_year'],
  ['期初余额', 'month', 'opening_period'],
  ['期初余额', null, 'opening_period'],
  ['期初余额', 'year', 'opening_year'],
  ['上年年末余额', 'year', 'prior_year_end'],
  ['上年末', 'month', 'prior_year_end'],
  ['本期金额', 'month', 'month'],
  ['本期金额', 'quarter', 'quarter'],
  ['本期发生额', 'half_year', 'ytd'],
  ['本期数', 'year', 'year'],
  ['本期金额', null, 'unknown'],
  ['本月金额', null, 'month'],
  ['本月数', 'month', 'month'],
  ['本年累计金额', 'month', 'ytd'],
  ['本年累计金额', null, 'ytd'],
  ['本年累计金额', 'year', 'year'],
  ['累计金额', 'quarter', 'ytd'],
  ['本年金额', 'year', 'year'],
  ['本年金额', null, 'unknown'],
  ['上期金额', 'year', 'prior_year'],
  ['上期发生额', 'month', 'prior_period'],
  ['上期金额', null, 'unknown'],
  ['上年金额', 'year', 'prior_year'],
  ['上年数', null, 'prior_year'],
  ['上年同期金额', 'month', 'prior_year_same_period'],
  ['上年同期累计', 'quarter', 'prior_year_same_period'],
];

describe('columnCaptions', () => {
  it.each(table)('%s in a statement by %s is %s', (caption, granularity, role) => {
    expect(roleOf(caption, granularity)).toBe(role);
  });

  it('knows no 行次, 附注 or 项目', () => {
    for (const caption of ['行次', '附注', '项目'])
      expect(roleOf(caption, 'month')).toBeUndefined();
  });
});
