import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { alignCaptions, type CaptionLine } from './align-captions.ts';

function form(id: string) {
  const found = statementForms.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no form ${id}`);
  return found;
}

function line(caption: string, more: Partial<CaptionLine> = {}): CaptionLine {
  return {
    caption,
    rowNumbers: [],
    hasFigures: true,
    byOcr: true,
    closed: false,
    ...more,
  };
}

const smallBalanceSheet = form('small_enterprise.balance_sheet');
const keysOf = (lines: CaptionLine[], of = smallBalanceSheet) =>
  alignCaptions(lines, of).rows.map((aligned) => aligned.row?.key ?? null);

describe('alignCaptions', () => {
  it('forgives characters that were read wrongly when the order leaves one row', () => {
    expect(
      keysOf([
        line('货币资企'),
        line('短斯投资'),
        line('应收栗据'),
        line('应收帐款'),
        line('预付账软'),
      ]),
    ).toEqual([
      'cash_and_bank_balances',
      'short_term_investments',
      'notes_receivable',
      'accounts_receivable',
      'prepayments',
    ]);
  });

  it('knows a row whose sign hint was read wrongly', () => {
    const { rows } = alignCaptions(
      [line('四利润总额亏损总额以人号填列)')],
      form('general_enterprise.income_statement'),
    );
    expect(rows[0]?.row?.key).toBe('profit_before_tax');
    expect(rows[0]?.similarity).toBeGreaterThan(0.8);
  });

  it('does not take the figures of a row below whose own caption could not be read', () => {
    const lines = [
      line('应收账款', { hasFigures: false }),
      line('于', { hasFigures: false }),
      line(''),
    ];
    const { rows } = alignCaptions(lines, smallBalanceSheet);
    const receivables = rows.find((aligned) => aligned.row?.key === 'accounts_receivable');
    expect(receivables).toMatchObject({ from: 0, to: 0 });
  });

  it('goes by the very words of a caption where the numbers are shifted by a row of the company', () => {
    const cashFlow = form('small_enterprise.cash_flow_statement');
    const lines = [
      line('偿还借款本金支付的现金', { rowNumbers: [17] }),
      line('偿还借款利息支付的现金', { rowNumbers: [18] }),
      line('分配利润支付的现金', { rowNumbers: [19] }),
    ];
    const { rows } = alignCaptions(lines, cashFlow);
    expect(rows.map(({ row }) => row?.key)).toEqual([
      'cf_debt_principal_repayments',
      'cf_interest_payments',
      'cf_profit_distribution_payments',
    ]);
  });

  it('joins the lines of a wrapped caption into one row', () => {
    const lines = [
      line('取得投资收益收到的现金'),
      line('处置固定资产、无形资产和其他非流动资产', { hasFigures: false }),
      line('收回的现金净额'),
      line('短期投资、长期债券投资和长期股权投资支付的现金'),
    ];
    const { rows } = alignCaptions(lines, form('small_enterprise.cash_flow_statement'));
    expect(rows.map(({ from, to, row }) => [from, to, row?.key])).toEqual([
      [0, 0, 'cf_investment_income_receipts'],
      [1, 2, 'cf_disposal_receipts'],
      [3, 3, 'cf_investment_payments'],
    ]);
  });

  it('does not join lines that a ruling line separates', () => {
    const lines = [
      line('处置固定资产、无形资产和其他非流动资产', { hasFigures: false, closed: true }),
      line('收回的现金净额'),
    ];
    const { rows } = alignCaptions(lines, form('small_enterprise.cash_flow_statement'));
    expect(rows.every(({ from, to }) => from === to)).toBe(true);
  });

  it('keeps a row of the company as unknown instead of giving it a neighbour’s key', () => {
    expect(keysOf([line('存货'), line('待处理财产损溢'), line('其他流动资产')])).toEqual([
      'inventories',
      null,
      'other_current_assets',
    ]);
  });

  it('never takes a row of the company in a text layer for one of the form that sounds like it', () => {
    const lines = [line('应收代垫款', { byOcr: false }), line('应收账款', { byOcr: false })];
    expect(keysOf(lines)).toEqual([null, 'accounts_receivable']);
  });

  it('tells captions apart that stand twice in a form by their order', () => {
    const general = form('general_enterprise.balance_sheet');
    const lines = [
      '应付债券',
      '其中：优先股',
      '永续债',
      '租赁负债',
      '其他权益工具',
      '其中：优先股',
      '永续债',
    ];
    expect(
      keysOf(
        lines.map((caption) => line(caption)),
        general,
      ),
    ).toEqual([
      'bonds_payable',
      'bonds_preferred',
      'bonds_perpetual',
      'lease_liabilities',
      'other_equity_instruments',
      'oei_preferred',
      'oei_perpetual',
    ]);
  });

  it('follows the row number where the caption is lost', () => {
    const lines = [
      line('货币资金', { rowNumbers: [1] }),
      line('口口口口', { rowNumbers: [3] }),
      line('应收账款', { rowNumbers: [4] }),
    ];
    const { rows } = alignCaptions(lines, smallBalanceSheet);
    expect(rows[1]?.row?.key).toBe('notes_receivable');
    expect(rows[1]?.rowNumberAgrees).toBe(true);
  });

  it('takes the rest of a sign hint to its row', () => {
    const lines = [
      line('信用减值损失（损失以“”号填', { hasFigures: false }),
      line(''),
      line('列）', { hasFigures: false }),
      line('资产减值损失（损失以“-”号填列）'),
    ];
    const { rows } = alignCaptions(lines, form('general_enterprise.income_statement'));
    expect(rows.map(({ row, from, to }) => [row?.key, from, to])).toEqual([
      ['credit_impairment_loss', 0, 2],
      ['asset_impairment_loss', 3, 3],
    ]);
  });

  it('reports the rival when a garbled caption could be two rows', () => {
    const { rows } = alignCaptions([line('应付利X')], smallBalanceSheet);
    const only = rows[0];
    expect(only?.similarity).toBeCloseTo(only?.rival ?? 0);
  });

  it('says of two rows that their captions are one torn in two', () => {
    const { rows } = alignCaptions(
      [
        line('以公允价值计量且其变动计入当期损益的', { hasFigures: false }),
        line('', { rowNumbers: [3] }),
        line('金融资产', { hasFigures: false }),
        line('应收账款'),
      ],
      form('general_enterprise.balance_sheet'),
    );
    expect(rows.map(({ row, isTorn }) => [row?.key, isTorn])).toEqual([
      ['trading_financial_assets', true],
      ['derivative_financial_assets', true],
      ['accounts_receivable', false],
    ]);
  });

  it('joins a caption of five narrow lines', () => {
    const torn = ['负债和所', '有者权益', '（或股东', '权益）总', '计'];
    const lines = [
      line('所有者权益（或股东权益）合计'),
      ...torn.map((caption, at) => line(caption, { hasFigures: at === 2 })),
    ];
    expect(keysOf(lines, form('general_enterprise.balance_sheet'))).toEqual([
      'total_equity',
      'total_liabilities_and_equity',
    ]);
  });

  it('joins a row number and figures of two lines where the caption goes on from one to the other', () => {
    const parted = (below: string) =>
      keysOf(
        [
          line('收到其他与经营活动', { hasFigures: false, rowNumbers: [2] }),
          line(below, { hasFigures: true }),
        ],
        form('small_enterprise.cash_flow_statement'),
      );
    expect(parted('有关的现金')).toEqual(['cf_other_operating_receipts']);
    expect(parted('')).toEqual(['cf_other_operating_receipts', null]);
  });
});
