import type { Identity, StatementForm } from '../catalogue.ts';
import { heading, item, memo, rowsOf, subtotal } from '../catalogue-row.ts';
import { minus, plus } from '../identity-members.ts';

const currentAssets = rowsOf({ section: 'current_assets', side: 'left' }, [
  heading('流动资产：'),
  item('cash_and_bank_balances', '货币资金', {
    number: 1,
    synonyms: ['货币资金合计', '现金及现金等价物'],
  }),
  item('short_term_investments', '短期投资', { number: 2, synonyms: ['短期投资净额'] }),
  item('notes_receivable', '应收票据', { number: 3 }),
  item('accounts_receivable', '应收账款', { number: 4, synonyms: ['应收账款净额'] }),
  item('prepayments', '预付账款', { number: 5, synonyms: ['预付款项'] }),
  item('dividends_receivable', '应收股利', { number: 6, synonyms: ['应收利润'] }),
  item('interest_receivable', '应收利息', { number: 7 }),
  item('other_receivables', '其他应收款', {
    number: 8,
    synonyms: ['其他应收款净额', '其他应收款项'],
  }),
  item('inventories', '存货', { number: 9, synonyms: ['存货净额'] }),
  memo('inv_raw_materials', '其中：原材料', { number: 10 }),
  memo('inv_work_in_progress', '在产品', { number: 11 }),
  memo('inv_finished_goods', '库存商品', {
    number: 12,
    synonyms: ['产成品', '库存商品（产成品）'],
  }),
  memo('inv_revolving_materials', '周转材料', { number: 13 }),
  item('other_current_assets', '其他流动资产', { number: 14 }),
  subtotal('total_current_assets', '流动资产合计', { number: 15, synonyms: ['流动资产总计'] }),
]);

const noncurrentAssets = rowsOf({ section: 'noncurrent_assets', side: 'left' }, [
  heading('非流动资产：', '长期资产：'),
  item('long_term_bond_investments', '长期债券投资', { number: 16, synonyms: ['长期债权投资'] }),
  item('long_term_equity_investments', '长期股权投资', { number: 17 }),
  memo('fixed_assets_gross', '固定资产原价', {
    number: 18,
    synonyms: ['固定资产原值', '固定资产账面原价', '固定资产账面原值'],
  }),
  memo('accumulated_depreciation', '减：累计折旧', { number: 19 }),
  item('fixed_assets_net', '固定资产账面价值', {
    number: 20,
    synonyms: ['固定资产净值', '固定资产净额', '固定资产'],
  }),
  item('construction_in_progress', '在建工程', { number: 21 }),
  item('construction_materials', '工程物资', { number: 22 }),
  item('fixed_assets_disposal_clearing', '固定资产清理', { number: 23, negative: true }),
  item('productive_biological_assets', '生产性生物资产', {
    number: 24,
    synonyms: ['生物性生物资产'],
  }),
  item('intangible_assets', '无形资产', { number: 25, synonyms: ['无形资产净值', '无形资产净额'] }),
  item('development_expenditure', '开发支出', { number: 26 }),
  item('long_term_deferred_expenses', '长期待摊费用', { number: 27 }),
  item('other_noncurrent_assets', '其他非流动资产', { number: 28, synonyms: ['其他长期资产'] }),
  subtotal('total_noncurrent_assets', '非流动资产合计', {
    number: 29,
    synonyms: ['非流动资产总计'],
  }),
  subtotal('total_assets', '资产总计', {
    number: 30,
    synonyms: ['资产合计', '资产总额', '总资产'],
  }),
]);

const currentLiabilities = rowsOf({ section: 'current_liabilities', side: 'right' }, [
  heading('流动负债：'),
  item('short_term_borrowings', '短期借款', { number: 31 }),
  item('notes_payable', '应付票据', { number: 32 }),
  item('accounts_payable', '应付账款', { number: 33 }),
  item('advances_from_customers', '预收账款', { number: 34, synonyms: ['预收款项'] }),
  item('employee_benefits_payable', '应付职工薪酬', {
    number: 35,
    synonyms: ['应付工资', '应付福利费'],
  }),
  item('taxes_payable', '应交税费', {
    number: 36,
    negative: true,
    synonyms: ['应交税金', '应缴税费', '应缴税金'],
  }),
  item('interest_payable', '应付利息', { number: 37 }),
  item('dividends_payable', '应付利润', { number: 38, synonyms: ['应付股利', '应付股利（利润）'] }),
  item('other_payables', '其他应付款', { number: 39, synonyms: ['其他应付款项'] }),
  item('other_current_liabilities', '其他流动负债', { number: 40 }),
  subtotal('total_current_liabilities', '流动负债合计', {
    number: 41,
    synonyms: ['流动负债总计'],
  }),
]);

const noncurrentLiabilities = rowsOf({ section: 'noncurrent_liabilities', side: 'right' }, [
  heading('非流动负债：', '长期负债：'),
  item('long_term_borrowings', '长期借款', { number: 42 }),
  item('long_term_payables', '长期应付款', { number: 43 }),
  item('deferred_income', '递延收益', { number: 44 }),
  item('other_noncurrent_liabilities', '其他非流动负债', {
    number: 45,
    synonyms: ['其他长期负债'],
  }),
  subtotal('total_noncurrent_liabilities', '非流动负债合计', {
    number: 46,
    synonyms: ['非流动负债总计', '长期负债合计'],
  }),
  subtotal('total_liabilities', '负债合计', { number: 47, synonyms: ['负债总计', '负债总额'] }),
]);

const equity = rowsOf({ section: 'equity', side: 'right' }, [
  heading('所有者权益（或股东权益）：', '所有者权益：', '股东权益：', '所有者权益（股东权益）：'),
  item('paid_in_capital', '实收资本（或股本）', {
    number: 48,
    synonyms: ['实收资本', '股本', '实收资本（股本）', '实收资本（或股本）净额', '实收资本净额'],
  }),
  item('returned_investment', '减：已归还投资', { optional: true }),
  item('capital_reserve', '资本公积', { number: 49 }),
  item('surplus_reserve', '盈余公积', { number: 50 }),
  item('retained_earnings', '未分配利润', { number: 51, negative: true }),
  subtotal('total_equity', '所有者权益（或股东权益）合计', {
    number: 52,
    negative: true,
    synonyms: [
      '所有者权益合计',
      '股东权益合计',
      '所有者权益（股东权益）合计',
      '所有者权益总计',
      '净资产合计',
    ],
  }),
  subtotal('total_liabilities_and_equity', '负债和所有者权益（或股东权益）总计', {
    number: 53,
    synonyms: [
      '负债和所有者权益总计',
      '负债和所有者权益合计',
      '负债和所有者权益（或股东权益）合计',
      '负债及所有者权益总计',
      '负债及所有者权益合计',
      '负债及所有者权益（或股东权益）总计',
      '负债和股东权益总计',
      '负债和股东权益合计',
      '负债及股东权益总计',
      '负债与所有者权益总计',
      '负债和所有者权益（股东权益）总计',
      '权益总计',
    ],
  }),
]);

/** Official 勾稽关系 of 财会〔2011〕17号, for each figure column. */
const identities: readonly Identity[] = [
  {
    id: 'total_current_assets',
    variant: 'official',
    relation: '=',
    total: 'total_current_assets',
    members: plus(
      'cash_and_bank_balances',
      'short_term_investments',
      'notes_receivable',
      'accounts_receivable',
      'prepayments',
      'dividends_receivable',
      'interest_receivable',
      'other_receivables',
      'inventories',
      'other_current_assets',
    ),
    openSections: [{ section: 'current_assets', sign: 1 }],
  },
  {
    // Consumptive biological assets, goods in transit and the like stand in 存货 alone: at least, not equal.
    id: 'inventories',
    variant: 'official',
    relation: '>=',
    total: 'inventories',
    members: plus(
      'inv_raw_materials',
      'inv_work_in_progress',
      'inv_finished_goods',
      'inv_revolving_materials',
    ),
    openSections: [],
  },
  {
    id: 'fixed_assets_net',
    variant: 'official',
    relation: '=',
    total: 'fixed_assets_net',
    members: [...plus('fixed_assets_gross'), ...minus('accumulated_depreciation')],
    openSections: [],
  },
  {
    id: 'total_noncurrent_assets',
    variant: 'official',
    relation: '=',
    total: 'total_noncurrent_assets',
    members: plus(
      'long_term_bond_investments',
      'long_term_equity_investments',
      'fixed_assets_net',
      'construction_in_progress',
      'construction_materials',
      'fixed_assets_disposal_clearing',
      'productive_biological_assets',
      'intangible_assets',
      'development_expenditure',
      'long_term_deferred_expenses',
      'other_noncurrent_assets',
    ),
    openSections: [{ section: 'noncurrent_assets', sign: 1 }],
  },
  {
    id: 'total_assets',
    variant: 'official',
    relation: '=',
    total: 'total_assets',
    members: plus('total_current_assets', 'total_noncurrent_assets'),
    openSections: [],
  },
  {
    id: 'total_current_liabilities',
    variant: 'official',
    relation: '=',
    total: 'total_current_liabilities',
    members: plus(
      'short_term_borrowings',
      'notes_payable',
      'accounts_payable',
      'advances_from_customers',
      'employee_benefits_payable',
      'taxes_payable',
      'interest_payable',
      'dividends_payable',
      'other_payables',
      'other_current_liabilities',
    ),
    openSections: [{ section: 'current_liabilities', sign: 1 }],
  },
  {
    id: 'total_noncurrent_liabilities',
    variant: 'official',
    relation: '=',
    total: 'total_noncurrent_liabilities',
    members: plus(
      'long_term_borrowings',
      'long_term_payables',
      'deferred_income',
      'other_noncurrent_liabilities',
    ),
    openSections: [{ section: 'noncurrent_liabilities', sign: 1 }],
  },
  {
    id: 'total_liabilities',
    variant: 'official',
    relation: '=',
    total: 'total_liabilities',
    members: plus('total_current_liabilities', 'total_noncurrent_liabilities'),
    openSections: [],
  },
  {
    // 已归还投资 is no row of the official form; where a company prints it, it is taken off.
    id: 'total_equity',
    variant: 'official',
    relation: '=',
    total: 'total_equity',
    members: [
      ...plus('paid_in_capital', 'capital_reserve', 'surplus_reserve', 'retained_earnings'),
      ...minus('returned_investment'),
    ],
    openSections: [{ section: 'equity', sign: 1 }],
    otherVariants: [
      {
        // 实收资本 is printed net, with what was returned as a remark below it.
        variant: 'paid_in_capital_printed_net',
        members: plus('paid_in_capital', 'capital_reserve', 'surplus_reserve', 'retained_earnings'),
        openSections: [{ section: 'equity', sign: 1 }],
        when: { figured: ['returned_investment'] },
      },
    ],
  },
  {
    id: 'total_liabilities_and_equity',
    variant: 'official',
    relation: '=',
    total: 'total_liabilities_and_equity',
    members: plus('total_liabilities', 'total_equity'),
    openSections: [],
  },
  {
    id: 'balance',
    variant: 'official',
    relation: '=',
    total: 'total_assets',
    members: plus('total_liabilities_and_equity'),
    openSections: [],
  },
];

/** 资产负债表 of 小企业会计准则: 行次 1–30 left, 31–53 right. */
export const smallEnterpriseBalanceSheet: StatementForm = {
  id: 'small_enterprise.balance_sheet',
  kind: 'balance_sheet',
  standard: 'small_enterprise',
  formCode: '会小企01表',
  titles: ['资产负债表'],
  closingRows: ['total_assets', 'total_liabilities_and_equity'],
  rows: [
    ...currentAssets,
    ...noncurrentAssets,
    ...currentLiabilities,
    ...noncurrentLiabilities,
    ...equity,
  ],
  identities,
};
