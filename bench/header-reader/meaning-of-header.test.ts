import { expect, it } from 'vitest';
import { meaningOfHeader } from './meaning-of-header.ts';

it('meaningOfHeader tells apart what must be told apart, and no more', () => {
  expect(meaningOfHeader('单位:万元')).toBe(meaningOfHeader('金额单位:人民币万元'));
  expect(meaningOfHeader('单位:万元')).not.toBe(meaningOfHeader('单位:元'));
  expect(meaningOfHeader('期末余额')).toBe(meaningOfHeader('年末数'));
  expect(meaningOfHeader('期末余额')).not.toBe(meaningOfHeader('期初余额'));
  expect(meaningOfHeader('2025年3月31日')).not.toBe(meaningOfHeader('2026年3月31日'));
});

it('meaningOfHeader finds none in what nobody uses', () => {
  for (const text of [
    '本期企额',
    '2025年34月',
    '2025年11月2月',
    '2015-05-00',
    '项目',
    '单位:百月元',
  ])
    expect(meaningOfHeader(text), text).toBeNull();
});
