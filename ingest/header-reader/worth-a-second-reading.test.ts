import { expect, it } from 'vitest';
import { columnCaptions, statementForms } from '../../kinds/registry.ts';
import { worthASecondReading } from './worth-a-second-reading.ts';

it('worthASecondReading takes units, captions, dates and codes of forms', () => {
  const words = [
    '单位：元',
    '金额单位：人民币万元',
    '（元）',
    '人民币元',
    '2025年3月31日',
    '2025-03-31',
  ];
  const more = [
    '2025年度',
    '2025年1—3月',
    '2025年第一季度',
    '1-3月金额',
    '纳税人名称：成都诚丰供应链管理有限公司所属期起：2021-11-01',
    '会小企 01 表',
    '2024年年末',
  ];
  const captions = columnCaptions.map(({ caption }) => caption);
  const missed = [...words, ...more, ...captions].filter((word) => !worthASecondReading(word));
  expect(missed).toEqual(['1-3月金额']);
});

it('worthASecondReading takes captions that OCR garbled, spaced out or bracketed', () => {
  for (const word of [
    '期未余额',
    '期 末 余 额',
    '本年累汁金颖',
    '单伯：万元',
    '期末余额（2025年）',
  ])
    expect(worthASecondReading(word), word).toBe(true);
});

it('worthASecondReading leaves out figures and almost all captions of rows', () => {
  for (const word of [
    '1,234.56',
    '12',
    '-',
    '',
    '货币资金',
    '编制单位：某某有限公司',
    '法定代表人',
  ])
    expect(worthASecondReading(word), word).toBe(false);
  const rows = statementForms.flatMap(({ rows }) => rows.map(({ caption }) => caption));
  const taken = rows.filter((caption) => worthASecondReading(caption));
  expect(rows.length).toBeGreaterThan(100);
  expect(taken.length).toBeLessThan(0.03 * rows.length);
});
