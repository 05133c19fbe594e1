import { describe, expect, it } from 'vitest';
import { namesEarlierYear, roleOfDatedHeading } from './role-of-dated-heading.ts';

describe('roleOfDatedHeading', () => {
  it.each([
    ['2025年3月31日', 'ending'],
    ['2025-03-31', 'ending'],
    ['２０２５年３月３１日', 'ending'],
    ['2025 年 3 月 31 日余额', 'ending'],
    ['2024年12月31日', 'prior_year_end'],
    ['2024年末', 'prior_year_end'],
    ['2025年1月1日', 'opening_year'],
    ['2024年3月31日', 'prior_year_same_period'],
    ['2023年12月31日', 'unknown'],
    ['2025年1-3月', 'ytd'],
    ['2025年1—3月', 'ytd'],
    ['2025年1月至3月', 'ytd'],
    ['2025年1月1日至2025年3月31日', 'ytd'],
    ['2024年1-3月', 'prior_year_same_period'],
    ['2025年3月', 'month'],
    ['2025年2月', 'prior_period'],
    ['2025年第一季度', 'quarter'],
    ['2025年度', 'unknown'],
    ['2024年度', 'prior_year'],
    ['附注', 'unknown'],
    ['2025年13月', 'unknown'],
  ])('%s beside 2025-03-31 is %s', (heading, role) => {
    expect(roleOfDatedHeading(heading, '2025-03-31')).toBe(role);
  });

  it.each([
    ['2024年度', 'year'],
    ['2024年', 'year'],
    ['2023年度', 'prior_year'],
    ['2024年12月31日', 'ending'],
    ['2023年12月31日', 'prior_year_end'],
    ['2024年10-12月', 'quarter'],
    ['2024年12月', 'month'],
    ['2023年半年度', 'unknown'],
  ])('%s beside 2024-12-31 is %s', (heading, role) => {
    expect(roleOfDatedHeading(heading, '2024-12-31')).toBe(role);
  });

  it.each([
    ['2025年半年度', '2025-06-30', 'ytd'],
    ['2024年半年度', '2025-06-30', 'prior_year_same_period'],
    ['2025年前三季度', '2025-09-30', 'ytd'],
    ['2024年前三季度', '2025-09-30', 'prior_year_same_period'],
  ])('%s beside %s is %s', (heading, periodEnd, role) => {
    expect(roleOfDatedHeading(heading, periodEnd)).toBe(role);
  });

  it('takes January to March as the quarter in a statement by quarters', () => {
    expect(roleOfDatedHeading('2025年1-3月', '2025-03-31', 'quarter')).toBe('quarter');
  });

  it('does not guess without the period of the statement', () => {
    expect(roleOfDatedHeading('2024年12月31日', null)).toBe('unknown');
    expect(roleOfDatedHeading('2024年12月31日', 'March')).toBe('unknown');
  });
});

describe('namesEarlierYear', () => {
  it.each([
    ['2022年度', '2024-12-31', true],
    ['Year ended December 31, 2021', '2024-12-31', true],
    ['2022年12月31日', '2024-12-31', true],
    ['2023年1-6月', '2025-06-30', true],
    ['June 30, 2022', '2024-06-30', true],
    // These have a role.
    ['2023年度', '2024-12-31', false],
    ['2024年度', '2024-12-31', false],
    // Another span, a time to come, no time.
    ['2022年1-6月', '2024-12-31', false],
    ['2026年度', '2024-12-31', false],
    ['附注', '2024-12-31', false],
    ['2022年度', null, false],
  ])('%s beside %s: %s', (heading, periodEnd, is) => {
    expect(namesEarlierYear(heading, periodEnd, periodEnd?.endsWith('06-30') ? null : 'year')).toBe(
      is,
    );
  });
});
