import { describe, expect, it } from 'vitest';
import { unitFactor, unitWords } from './units.ts';

describe('unitFactor', () => {
  it.each([
    ['元', 1],
    ['单位：元', 1],
    ['金额单位：人民币元', 1],
    ['（单位：元）', 1],
    ['千元', 1_000],
    ['RMB’000', 1_000],
    ["HK$'000", 1_000],
    ['in thousands', 1_000],
    ['单位：人民币万元', 10_000],
    ['单位: 万元 币种: 人民币', 10_000],
    ['百万元', 1_000_000],
    ['US$ million', 1_000_000],
    ['亿元', 100_000_000],
  ])('%s is %i', (text, factor) => {
    expect(unitFactor(text)).toBe(factor);
  });

  it.each(['', '美元', '百元', '千克', '万', '元/股', '千元万元'])('%s is no unit', (text) => {
    expect(unitFactor(text)).toBeNull();
  });

  it('reads every word of the list', () => {
    for (const { word, factor } of unitWords) expect(unitFactor(word)).toBe(factor);
  });
});
