import { describe, expect, it } from 'vitest';
import { granularityOf, readPeriod } from './read-period.ts';

describe('readPeriod', () => {
  it.each([
    [['2025年3月31日'], null, '2025-03-31', null],
    [['编制单位:甲公司', '2025年3月', '单位:元'], '2025-03-01', '2025-03-31', 'month'],
    [['2024年2月'], '2024-02-01', '2024-02-29', 'month'],
    [['2025年度'], '2025-01-01', '2025-12-31', 'year'],
    [['2025年第1季度'], '2025-01-01', '2025-03-31', 'quarter'],
    [['2025年第二季度'], '2025-04-01', '2025-06-30', 'quarter'],
    [['2025年1-6月'], '2025-01-01', '2025-06-30', 'half_year'],
    [['2024年01月至2024年06月'], '2024-01-01', '2024-06-30', 'half_year'],
    [['2024年1月到6月'], '2024-01-01', '2024-06-30', 'half_year'],
    [['2024年1月—2024年3月'], '2024-01-01', '2024-03-31', 'quarter'],
    [['期间:2024年第3期'], '2024-03-01', '2024-03-31', 'month'],
    [['2024.3'], '2024-03-01', '2024-03-31', 'month'],
    [['2024.10'], '2024-10-01', '2024-10-31', 'month'],
    [['2024.1-3'], '2024-01-01', '2024-03-31', 'quarter'],
    [['2024-01至2024-06'], '2024-01-01', '2024-06-30', 'half_year'],
    [['2025年上半年'], '2025-01-01', '2025-06-30', 'half_year'],
    [['所属期起:2025-01-01', '所属期止:2025-03-31'], '2025-01-01', '2025-03-31', 'quarter'],
    // Between all eight digits a mark may be lost.
    [['所属期起:202501-01', '所属期止:2025-0331'], '2025-01-01', '2025-03-31', 'quarter'],
    [['税款所属期起止:2022-04-01至2022-06-30'], '2022-04-01', '2022-06-30', 'quarter'],
    [['所属期题:2025-01-01所属期止:2025-03-31'], '2025-01-01', '2025-03-31', 'quarter'],
    [['所属盟运:2025-01-01所属期止:2025-03-31'], '2025-01-01', '2025-03-31', 'quarter'],
    [['所属期起:2025-01-01所属:E-2025-03-31'], '2025-01-01', '2025-03-31', 'quarter'],
    [['2023年度.'], '2023-01-01', '2023-12-31', 'year'],
    [['税款所属期:2025年01月01日至2025年12月31日'], '2025-01-01', '2025-12-31', 'year'],
  ])('reads %j', (texts, start, end, granularity) => {
    expect(readPeriod(texts)).toMatchObject({ start, end, granularity });
  });

  it('gives nothing for a day that no calendar has', () => {
    expect(readPeriod(['2025年13月40日'])?.end ?? null).toBeNull();
    expect(readPeriod(['单位:元'])).toBeNull();
  });

  it('takes no 2024.1 for January, which a spreadsheet makes of 2024.10', () => {
    expect(readPeriod(['2024.1'])).toBeNull();
    expect(readPeriod(['2024.13'])).toBeNull();
  });

  it('takes no month that was not read for a whole year', () => {
    expect(readPeriod(['会计期间:2019年]月'])).toBeNull();
    expect(readPeriod(['2019年第]季度'])).toBeNull();
    expect(readPeriod(['会计期间2022年弧一孙度货币单位千元'])).toBeNull();
    expect(readPeriod(['编制单位:甲公司2022年度单位:元'])?.granularity).toBe('year');
    expect(readPeriod(['2020年度金单位人民事元'])?.granularity).toBe('year');
    // What is left of a month.
    expect(readPeriod(['2020年月单位:元'])).toBeNull();
    expect(readPeriod(['2020年第季单位:元'])).toBeNull();
  });

  it('takes no year for the period of which another text names the part', () => {
    expect(readPeriod(['月份:9月', '会计年度:2024年'])).toBeNull();
    expect(readPeriod(['三季度', '2024年'])).toBeNull();
    expect(readPeriod(['2024年2月至2023年6月'])).toBeNull();
  });

  it('takes no day of handing in for the last day', () => {
    expect(readPeriod(['所属期:2024-12', '申报日期:2025-01-31'])?.end).toBe('2024-12-31');
    expect(readPeriod(['所属期:2024-12', '2025-01-31'])).toBeNull();
  });

  it('takes no first day of a period for its last', () => {
    expect(readPeriod(['所属期起:2023-01-01所属期止:033.131'])).toBeNull();
  });

  it('takes the report of a later quarter for no three months, unless the title says so', () => {
    const report = '甲公司2024年第三季度报告';
    const of = (title: string) => readPeriod([report, title]);
    expect(of('合并利润表')).toMatchObject({ start: null, end: '2024-09-30', granularity: null });
    expect(of('合并年初到报告期末利润表')).toMatchObject({
      start: '2024-01-01',
      granularity: null,
    });
    expect(of('本报告期利润表')).toMatchObject({ start: '2024-07-01', granularity: 'quarter' });
    expect(readPeriod(['甲公司2024年年度报告'])?.granularity).toBe('year');
    expect(readPeriod(['甲公司2024年第一季度报告'])?.granularity).toBe('quarter');
  });

  it('names no granularity for a span that is no calendar period', () => {
    expect(granularityOf('2025-01-15', '2025-03-31')).toBeNull();
    expect(granularityOf('2024-12-01', '2025-01-31')).toBeNull();
  });

  it.each([
    '2024年7月─9月',
    '2024年7月起至9月止',
    '2024年7月、8月、9月',
    '2024年7月〜9月',
    '2024年1月1日—9月30日',
    '2024-01-01至09-30',
    '2024年9月1日-30日',
    '2024年9月累计',
    '所属期起:2021-01-',
  ])('takes no part of a span that it cannot read for the period: %s', (text) => {
    expect(readPeriod([text])).toBeNull();
  });

  it('takes no other time in the life of a company or a statement for the period', () => {
    expect(readPeriod(['成立日期:2015年6月30日'])).toBeNull();
    expect(readPeriod(['营业期限:2015-06-01至2035-05-31'])).toBeNull();
    expect(readPeriod(['(2010年5月成立)'])).toBeNull();
    expect(readPeriod(['打印:2025-01-31', '2024年12月31日'])?.end).toBe('2024-12-31');
    expect(readPeriod(['比较期:2023年9月本期:2024年9月'])?.end).toBe('2024-09-30');
    expect(readPeriod(['开始日期:2024年9月1日结束日期:2024年9月30日'])).toMatchObject({
      start: '2024-09-01',
      end: '2024-09-30',
    });
  });
});

it('readPeriod takes the other of two labelled days for the last, though the label’s character was garbled', () => {
  expect(readPeriod(['所属期起:2025-01-01所属期比:2025-12-31'])).toMatchObject({
    start: '2025-01-01',
    end: '2025-12-31',
    granularity: 'year',
  });
  expect(readPeriod(['所属期起:2025-01-01'])).toBeNull();
});

it('readPeriod reads no last day as the first one over a lost date', () => {
  const period = readPeriod(['所属期起所属期止:2019-12-31']);
  expect(period?.start ?? null).toBeNull();
  expect(readPeriod(['所属期起:2019-12-31所属期止:2019-12-31'])).toBeNull();
});
