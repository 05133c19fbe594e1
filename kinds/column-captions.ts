import type { ColumnRole } from '../schemas/document.ts';
import type { Span } from '../schemas/statement-draft.ts';
import type { ColumnCaption } from './catalogue.ts';

export { roleOfDatedHeading } from './role-of-dated-heading.ts';

type Role = ColumnCaption['role'];

function always(role: ColumnRole): Role {
  return () => role;
}

/** The reported period itself: the word says no length, the statement does. */
function reportedPeriod(granularity: Span | null): ColumnRole {
  switch (granularity) {
    case 'month':
      return 'month';
    case 'quarter':
      return 'quarter';
    case 'half_year':
    case 'year_to_date':
      return 'ytd';
    case 'year':
      return 'year';
    case null:
      return 'unknown';
  }
}

function sinceNewYear(granularity: Span | null): ColumnRole {
  return granularity === 'year' ? 'year' : 'ytd';
}

/** 本年金额: the whole year in an annual statement, the year so far in another. */
function thisYear(granularity: Span | null): ColumnRole {
  return granularity === null ? 'unknown' : sinceNewYear(granularity);
}

function priorPeriod(granularity: Span | null): ColumnRole {
  if (granularity === null) return 'unknown';
  return granularity === 'year' ? 'prior_year' : 'prior_period';
}

/** 期初 is the opening of the month in a monthly statement of some software, and 年初 only in an annual one. */
function openingOfPeriod(granularity: Span | null): ColumnRole {
  return granularity === 'year' ? 'opening_year' : 'opening_period';
}

const meanings: readonly { readonly role: Role; readonly captions: readonly string[] }[] = [
  {
    role: always('ending'),
    captions: [
      '期末余额',
      '期末数',
      '期末金额',
      '期末',
      '年末余额',
      '年末数',
      '年末金额',
      '月末余额',
      '月末数',
      '季末余额',
      '本期末',
      '本期期末余额',
      '本年年末余额',
      '本年期末余额',
      '本月末余额',
      '期末账面价值',
    ],
  },
  {
    role: always('opening_year'),
    captions: [
      '年初余额',
      '年初数',
      '年初金额',
      '年初',
      '本年年初余额',
      '本年年初数',
      '年初账面价值',
    ],
  },
  { role: openingOfPeriod, captions: ['期初余额', '期初数', '期初金额', '期初', '本期期初余额'] },
  { role: always('opening_period'), captions: ['月初余额', '月初数', '上月末余额', '季初余额'] },
  {
    role: always('prior_year_end'),
    captions: [
      '上年年末余额',
      '上年末余额',
      '上年末',
      '上年年末数',
      '上年末数',
      '上年年末',
      '上年期末余额',
      '上年期末数',
      '上年度末余额',
      '上年度末',
    ],
  },
  {
    role: reportedPeriod,
    captions: [
      '本期金额',
      '本期发生额',
      '本期数',
      '本期',
      '本期发生数',
      '本期实际数',
      '本期实际',
      '本报告期',
    ],
  },
  {
    role: always('month'),
    captions: [
      '本月金额',
      '本月数',
      '本月发生额',
      '本月',
      '本月实际数',
      '本月实际',
      '当月金额',
      '当月数',
    ],
  },
  {
    role: always('quarter'),
    captions: ['本季金额', '本季数', '本季度金额', '本季度数', '本季度', '本季', '本季发生额'],
  },
  {
    role: sinceNewYear,
    captions: [
      '本年累计金额',
      '本年累计数',
      '本年累计',
      '本年累计发生额',
      '累计金额',
      '累计数',
      '累计',
      '累计发生额',
      '本期累计金额',
      '本期累计数',
      '本期累计',
      '年度累计',
      '年初至本期末',
      '年初至今',
      '年初至报告期末',
      '年初至报告期期末',
    ],
  },
  {
    role: thisYear,
    captions: ['本年金额', '本年数', '本年发生额', '本年实际数', '本年实际', '本年度', '本年'],
  },
  {
    role: priorPeriod,
    captions: ['上期金额', '上期发生额', '上期数', '上期', '上期实际数', '上期实际', '上期发生数'],
  },
  {
    role: always('prior_period'),
    captions: ['上月金额', '上月数', '上月', '上季金额', '上季度金额'],
  },
  {
    role: always('prior_year'),
    captions: [
      '上年金额',
      '上年数',
      '上年发生额',
      '上年实际数',
      '上年实际',
      '上年度',
      '上年',
      '上年度金额',
      '上年累计金额',
      '上年累计数',
    ],
  },
  {
    role: always('prior_year_same_period'),
    captions: [
      '上年同期金额',
      '上年同期数',
      '上年同期累计',
      '上年同期累计金额',
      '上年同期累计数',
      '上年同期',
      '上年同期发生额',
      '去年同期',
      '去年同期金额',
      '去年同期数',
      '去年同期累计',
    ],
  },
];

/** Every header word of a figure column; 行次, 附注 and 项目 head no figures. */
export const columnCaptions: readonly ColumnCaption[] = meanings.flatMap(({ role, captions }) =>
  captions.map((caption) => ({ caption, role })),
);
