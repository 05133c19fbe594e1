import type { Identity, StatementForm } from '../catalogue.ts';
import { heading, item, rowsOf, subtotal } from '../catalogue-row.ts';
import { minus, plus } from '../identity-members.ts';

const operating = [
  ...rowsOf({ section: 'operating_inflows' }, [
    // The tax bureau's template prints 生产 for 产生.
    heading('一、经营活动产生的现金流量：', '一、经营活动生产的现金流量：'),
    item('cf_sales_receipts', '销售产成品、商品、提供劳务收到的现金', {
      number: 1,
      synonyms: ['销售商品、提供劳务收到的现金'],
    }),
    item('cf_other_operating_receipts', '收到其他与经营活动有关的现金', {
      number: 2,
      synonyms: ['收到的其他与经营活动有关的现金'],
    }),
  ]),
  ...rowsOf({ section: 'operating_outflows' }, [
    item('cf_purchases_payments', '购买原材料、商品、接受劳务支付的现金', {
      number: 3,
      synonyms: ['购买商品、接受劳务支付的现金'],
    }),
    item('cf_employee_payments', '支付的职工薪酬', {
      number: 4,
      synonyms: ['支付给职工以及为职工支付的现金'],
    }),
    item('cf_taxes_paid', '支付的税费', { number: 5, synonyms: ['支付的各项税费'] }),
    item('cf_other_operating_payments', '支付其他与经营活动有关的现金', {
      number: 6,
      synonyms: ['支付的其他与经营活动有关的现金'],
    }),
    subtotal('cf_net_operating', '经营活动产生的现金流量净额', {
      number: 7,
      negative: true,
      synonyms: ['经营活动生产的现金流量净额'],
    }),
  ]),
];

const investing = [
  ...rowsOf({ section: 'investing_inflows' }, [
    heading('二、投资活动产生的现金流量：', '二、投资活动生产的现金流量：'),
    item('cf_investment_recoveries', '收回短期投资、长期债券投资和长期股权投资收到的现金', {
      number: 8,
      synonyms: ['收回投资收到的现金'],
    }),
    item('cf_investment_income_receipts', '取得投资收益收到的现金', { number: 9 }),
    item('cf_disposal_receipts', '处置固定资产、无形资产和其他非流动资产收回的现金净额', {
      number: 10,
      negative: true,
      synonyms: ['处置固定资产、无形资产和其他长期资产收回的现金净额'],
    }),
  ]),
  ...rowsOf({ section: 'investing_outflows' }, [
    item('cf_investment_payments', '短期投资、长期债券投资和长期股权投资支付的现金', {
      number: 11,
      synonyms: ['投资支付的现金'],
    }),
    item('cf_capex_payments', '购建固定资产、无形资产和其他非流动资产支付的现金', {
      number: 12,
      synonyms: ['购建固定资产、无形资产和其他长期资产支付的现金'],
    }),
    subtotal('cf_net_investing', '投资活动产生的现金流量净额', {
      number: 13,
      negative: true,
      synonyms: ['投资活动生产的现金流量净额'],
    }),
  ]),
];

const financing = [
  ...rowsOf({ section: 'financing_inflows' }, [
    heading('三、筹资活动产生的现金流量：', '三、筹资活动生产的现金流量：'),
    item('cf_borrowings_receipts', '取得借款收到的现金', { number: 14 }),
    item('cf_equity_receipts', '吸收投资者投资收到的现金', {
      number: 15,
      synonyms: ['吸收投资收到的现金'],
    }),
  ]),
  ...rowsOf({ section: 'financing_outflows' }, [
    item('cf_debt_principal_repayments', '偿还借款本金支付的现金', { number: 16 }),
    item('cf_interest_payments', '偿还借款利息支付的现金', { number: 17 }),
    item('cf_profit_distribution_payments', '分配利润支付的现金', { number: 18 }),
    subtotal('cf_net_financing', '筹资活动产生的现金流量净额', {
      number: 19,
      negative: true,
      opens: 'net_increase_in_cash',
      synonyms: ['筹资活动生产的现金流量净额'],
    }),
  ]),
];

const cash = rowsOf({ section: null }, [
  subtotal('cf_net_increase_in_cash', '四、现金净增加额', {
    number: 20,
    negative: true,
    synonyms: ['四、现金及现金等价物净增加额'],
  }),
  item('cf_cash_beginning', '加：期初现金余额', {
    number: 21,
    synonyms: ['加：期初现金及现金等价物余额', '加：年初现金余额'],
  }),
  subtotal('cf_cash_ending', '五、期末现金余额', {
    number: 22,
    synonyms: ['五、期末现金及现金等价物余额', '五、年末现金余额'],
  }),
]);

/** Net cash of one activity: its receipts less its payments. */
function netOf(
  activity: string,
  receipts: readonly string[],
  payments: readonly string[],
): Identity {
  const total = `cf_net_${activity}`;
  return {
    id: total,
    variant: 'official',
    relation: '=',
    total,
    members: [...plus(...receipts), ...minus(...payments)],
    openSections: [
      { section: `${activity}_inflows`, sign: 1 },
      { section: `${activity}_outflows`, sign: -1 },
    ],
  };
}

/** Official 勾稽关系 of 财会〔2011〕17号. */
const identities: readonly Identity[] = [
  netOf(
    'operating',
    ['cf_sales_receipts', 'cf_other_operating_receipts'],
    [
      'cf_purchases_payments',
      'cf_employee_payments',
      'cf_taxes_paid',
      'cf_other_operating_payments',
    ],
  ),
  netOf(
    'investing',
    ['cf_investment_recoveries', 'cf_investment_income_receipts', 'cf_disposal_receipts'],
    ['cf_investment_payments', 'cf_capex_payments'],
  ),
  netOf(
    'financing',
    ['cf_borrowings_receipts', 'cf_equity_receipts'],
    ['cf_debt_principal_repayments', 'cf_interest_payments', 'cf_profit_distribution_payments'],
  ),
  {
    id: 'cf_net_increase_in_cash',
    variant: 'official',
    relation: '=',
    total: 'cf_net_increase_in_cash',
    members: plus('cf_net_operating', 'cf_net_investing', 'cf_net_financing'),
    // Some companies print 汇率变动对现金的影响 here.
    openSections: [{ section: 'net_increase_in_cash', sign: 1 }],
  },
  {
    id: 'cf_cash_ending',
    variant: 'official',
    relation: '=',
    total: 'cf_cash_ending',
    members: plus('cf_net_increase_in_cash', 'cf_cash_beginning'),
    openSections: [],
  },
];

/** 现金流量表 of 小企业会计准则, 行次 1–22. */
export const smallEnterpriseCashFlowStatement: StatementForm = {
  id: 'small_enterprise.cash_flow_statement',
  kind: 'cash_flow_statement',
  standard: 'small_enterprise',
  formCode: '会小企03表',
  titles: ['现金流量表'],
  closingRows: ['cf_cash_ending'],
  rows: [...operating, ...investing, ...financing, ...cash],
  identities,
};
