import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseCaption } from './normalise-caption.ts';
import { statementForms } from './registry.ts';

describe('normaliseCaption', () => {
  it.each([
    ['四丶现金净增加额', '现金净增加额', null, '四'],
    ['商品丶提供劳务', '商品提供劳务', null, null],
    ['一、营业收入', '营业收入', null, '一'],
    ['-、营业收入', '营业收入', null, '一'],
    ['减：营业成本', '营业成本', 'less', null],
    ['减 累计折旧', '累计折旧', 'less', null],
    ['减值准备', '减值准备', null, null],
    ['加工费', '加工费', null, null],
    ['加：期初现金余额', '期初现金余额', 'add', null],
    ['其中：消费税', '消费税', 'of_which', null],
    ['　其中: 原材料', '原材料', 'of_which', null],
    ['（一）持续经营净利润（净亏损以“-”号填列）', '持续经营净利润', null, '一'],
    ['四、净利润（净亏损以"－"号填列', '净利润', null, '四'],
    ['1．重新计量设定受益计划变动额', '重新计量设定受益计划变动额', null, '1'],
    ['1重新计量设定受益计划变动额', '重新计量设定受益计划变动额', null, '1'],
    ['1年内到期的非流动资产', '1年内到期的非流动资产', null, null],
    ['①其它', '其他', null, '1'],
    ['一年内到期的非流动资产', '一年内到期的非流动资产', null, null],
    ['货 币 资 金', '货币资金', null, null],
    ['货币资金（附注五、1）', '货币资金', null, null],
    ['存货 五、12', '存货', null, null],
    ['存货 五(12)', '存货', null, null],
    ['应收帐款', '应收账款', null, null],
    ['实收资本(或股本)', '实收资本或股本', null, null],
    ['△结算备付金', '结算备付金', null, null],
    ['流动资产：', '流动资产', null, null],
    ['年初数', '年初余额', null, null],
    ['Less: Accumulated depreciation', 'accumulateddepreciation', 'less', null],
    ['', '', null, null],
  ])('%s', (text, core, prefix, numbering) => {
    expect(normaliseCaption(text)).toEqual({ core, prefix, numbering });
  });

  it('is indifferent to spaces and width, and to being applied twice', () => {
    const captions = statementForms.flatMap((form) =>
      form.rows.flatMap((row) => [row.caption, ...row.synonyms]),
    );
    for (const caption of captions) {
      const { core } = normaliseCaption(caption);
      expect(core, caption).not.toBe('');
      expect(normaliseCaption([...caption].join('　')).core).toBe(core);
      expect(normaliseCaption(caption.normalize('NFKC')).core).toBe(core);
      expect(normaliseCaption(core).core).toBe(core);
    }
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseCaption(text).core).toMatch(/^[\p{L}\p{N}]*$/u);
      }),
    );
  });
});
