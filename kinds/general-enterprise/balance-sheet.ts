import type { StatementForm } from '../catalogue.ts';
import { heading, item, memo, rowsOf, subtotal } from '../catalogue-row.ts';
import { balanceSheetIdentities } from './balance-sheet-identities.ts';

const optional = true as const;
const negative = true as const;

/** Financial-group rows (结算备付金 …) and older captions stand where the consolidated and former forms print them. */
const currentAssets = rowsOf({ section: 'current_assets', side: 'left' }, [
  heading('流动资产：'),
  item('cash_and_bank_balances', '货币资金', { synonyms: ['货币资金合计', '现金及现金等价物'] }),
  item('settlement_reserves', '结算备付金', { optional }),
  item('placements_with_banks', '拆出资金', { optional }),
  item('trading_financial_assets', '交易性金融资产', {
    optional,
    synonyms: ['以公允价值计量且其变动计入当期损益的金融资产'],
  }),
  item('short_term_investments', '短期投资', { optional }),
  item('derivative_financial_assets', '衍生金融资产', { optional }),
  item('notes_and_accounts_receivable', '应收票据及应收账款', {
    optional,
    synonyms: ['应收票据和应收账款'],
  }),
  item('notes_receivable', '应收票据', { optional, synonyms: ['其中：应收票据'] }),
  item('accounts_receivable', '应收账款', { synonyms: ['应收账款净额'] }),
  item('receivables_financing', '应收款项融资', { optional }),
  item('prepayments', '预付款项', { synonyms: ['预付账款'] }),
  item('premiums_receivable', '应收保费', { optional }),
  item('reinsurance_receivables', '应收分保账款', { optional }),
  item('reinsurance_contract_reserves_receivable', '应收分保合同准备金', {
    optional,
    synonyms: ['应收分保保险合同准备金'],
  }),
  item('other_receivables', '其他应收款', { synonyms: ['其他应收款净额', '其他应收款项'] }),
  // Own rows above 其他应收款 before 2018, details inside it since: the identity tries both.
  memo('interest_receivable', '其中：应收利息', { optional, synonyms: ['应收利息'] }),
  memo('dividends_receivable', '应收股利', { optional, synonyms: ['应收利润'] }),
  item('reverse_repurchase_assets', '买入返售金融资产', { optional }),
  item('inventories', '存货', { synonyms: ['存货净额'] }),
  memo('inv_raw_materials', '其中：原材料', { optional }),
  memo('inv_finished_goods', '库存商品（产成品）', { optional, synonyms: ['库存商品', '产成品'] }),
  memo('inv_data_resources', '其中：数据资源', { optional }),
  item('contract_assets', '合同资产', { optional }),
  item('assets_held_for_sale', '持有待售资产', { optional, synonyms: ['划分为持有待售的资产'] }),
  item('current_portion_of_noncurrent_assets', '一年内到期的非流动资产', {
    optional,
    synonyms: ['1年内到期的非流动资产'],
  }),
  item('other_current_assets', '其他流动资产'),
  subtotal('total_current_assets', '流动资产合计', { synonyms: ['流动资产总计'] }),
]);

const noncurrentAssets = rowsOf({ section: 'noncurrent_assets', side: 'left' }, [
  heading('非流动资产：', '长期资产：'),
  item('loans_and_advances', '发放贷款和垫款', {
    optional,
    synonyms: ['发放贷款及垫款', '发放委托贷款及垫款'],
  }),
  item('debt_investments', '债权投资', { optional }),
  item('available_for_sale_assets', '可供出售金融资产', { optional }),
  item('other_debt_investments', '其他债权投资', { optional }),
  item('held_to_maturity_investments', '持有至到期投资', { optional }),
  item('long_term_receivables', '长期应收款', { optional }),
  item('long_term_equity_investments', '长期股权投资'),
  item('other_equity_instrument_investments', '其他权益工具投资', { optional }),
  item('other_noncurrent_financial_assets', '其他非流动金融资产', { optional }),
  item('investment_property', '投资性房地产', { optional }),
  item('fixed_assets_net', '固定资产', {
    synonyms: ['固定资产净额', '固定资产净值', '固定资产账面价值'],
  }),
  memo('fixed_assets_gross', '其中：固定资产原价', {
    optional,
    synonyms: ['固定资产原价', '固定资产原值'],
  }),
  memo('accumulated_depreciation', '累计折旧', { optional, synonyms: ['减：累计折旧'] }),
  memo('fixed_assets_impairment', '固定资产减值准备', {
    optional,
    synonyms: ['减：固定资产减值准备'],
  }),
  item('construction_in_progress', '在建工程'),
  item('construction_materials', '工程物资', { optional }),
  item('fixed_assets_disposal_clearing', '固定资产清理', { optional, negative }),
  item('productive_biological_assets', '生产性生物资产', { optional }),
  item('oil_and_gas_assets', '油气资产', { optional }),
  item('right_of_use_assets', '使用权资产', { optional }),
  item('intangible_assets', '无形资产', { synonyms: ['无形资产净额', '无形资产净值'] }),
  memo('intangible_data_resources', '其中：数据资源', { optional }),
  item('development_expenditure', '开发支出', { optional }),
  memo('development_data_resources', '其中：数据资源', { optional }),
  item('goodwill', '商誉', { optional }),
  item('long_term_deferred_expenses', '长期待摊费用'),
  item('deferred_tax_assets', '递延所得税资产', { optional, synonyms: ['递延税款借项'] }),
  item('other_noncurrent_assets', '其他非流动资产', { synonyms: ['其他长期资产'] }),
  subtotal('total_noncurrent_assets', '非流动资产合计', { synonyms: ['非流动资产总计'] }),
  subtotal('total_assets', '资产总计', { synonyms: ['资产合计', '资产总额', '总资产'] }),
]);

const currentLiabilities = rowsOf({ section: 'current_liabilities', side: 'right' }, [
  heading('流动负债：'),
  item('short_term_borrowings', '短期借款'),
  item('central_bank_borrowings', '向中央银行借款', { optional }),
  item('placements_from_banks', '拆入资金', { optional }),
  item('trading_financial_liabilities', '交易性金融负债', {
    optional,
    synonyms: ['以公允价值计量且其变动计入当期损益的金融负债'],
  }),
  item('derivative_financial_liabilities', '衍生金融负债', { optional }),
  item('notes_and_accounts_payable', '应付票据及应付账款', {
    optional,
    synonyms: ['应付票据和应付账款'],
  }),
  item('notes_payable', '应付票据', { optional, synonyms: ['其中：应付票据'] }),
  item('accounts_payable', '应付账款'),
  item('advances_from_customers', '预收款项', { synonyms: ['预收账款'] }),
  item('contract_liabilities', '合同负债', { optional }),
  item('repurchase_liabilities', '卖出回购金融资产款', { optional }),
  item('customer_deposits', '吸收存款及同业存放', { optional, synonyms: ['吸收存款'] }),
  item('securities_brokerage_payables', '代理买卖证券款', { optional }),
  item('securities_underwriting_payables', '代理承销证券款', { optional }),
  item('employee_benefits_payable', '应付职工薪酬', { synonyms: ['应付工资', '应付福利费'] }),
  item('taxes_payable', '应交税费', {
    negative,
    synonyms: ['应交税金', '应缴税费', '应缴税金'],
  }),
  item('other_payables', '其他应付款', { synonyms: ['其他应付款项'] }),
  memo('interest_payable', '其中：应付利息', { optional, synonyms: ['应付利息'] }),
  memo('dividends_payable', '应付股利', {
    optional,
    synonyms: ['应付利润', '应付股利（应付利润）'],
  }),
  item('fees_and_commissions_payable', '应付手续费及佣金', { optional }),
  item('reinsurance_payables', '应付分保账款', { optional }),
  item('liabilities_held_for_sale', '持有待售负债', {
    optional,
    synonyms: ['划分为持有待售的负债'],
  }),
  item('current_portion_of_noncurrent_liabilities', '一年内到期的非流动负债', {
    optional,
    synonyms: ['1年内到期的非流动负债', '一年内到期的长期负债'],
  }),
  item('other_current_liabilities', '其他流动负债'),
  subtotal('total_current_liabilities', '流动负债合计', { synonyms: ['流动负债总计'] }),
]);

const noncurrentLiabilities = rowsOf({ section: 'noncurrent_liabilities', side: 'right' }, [
  heading('非流动负债：', '长期负债：'),
  item('insurance_contract_reserves', '保险合同准备金', { optional }),
  item('long_term_borrowings', '长期借款'),
  item('bonds_payable', '应付债券', { optional }),
  memo('bonds_preferred', '其中：优先股', { optional }),
  memo('bonds_perpetual', '永续债', { optional }),
  item('lease_liabilities', '租赁负债', { optional }),
  item('long_term_payables', '长期应付款'),
  item('long_term_employee_benefits_payable', '长期应付职工薪酬', { optional }),
  item('special_payables', '专项应付款', { optional }),
  item('provisions', '预计负债', { optional }),
  item('deferred_income', '递延收益', { optional }),
  item('deferred_tax_liabilities', '递延所得税负债', { optional, synonyms: ['递延税款贷项'] }),
  item('other_noncurrent_liabilities', '其他非流动负债', { synonyms: ['其他长期负债'] }),
  subtotal('total_noncurrent_liabilities', '非流动负债合计', {
    synonyms: ['非流动负债总计', '长期负债合计'],
  }),
  subtotal('total_liabilities', '负债合计', { synonyms: ['负债总计', '负债总额'] }),
]);

const ownersEquity = rowsOf({ section: 'equity', side: 'right' }, [
  heading('所有者权益（或股东权益）：', '所有者权益：', '股东权益：', '所有者权益（股东权益）：'),
  item('paid_in_capital', '实收资本（或股本）', {
    synonyms: ['实收资本', '股本', '实收资本（股本）', '实收资本（或股本）净额', '实收资本净额'],
  }),
  item('returned_investment', '减：已归还投资', { optional }),
  item('other_equity_instruments', '其他权益工具', { optional }),
  memo('oei_preferred', '其中：优先股', { optional }),
  memo('oei_perpetual', '永续债', { optional }),
  item('capital_reserve', '资本公积'),
  item('treasury_shares', '减：库存股', { optional }),
  item('accumulated_oci', '其他综合收益', { optional, negative }),
  item('special_reserve', '专项储备', { optional }),
  item('surplus_reserve', '盈余公积'),
  item('general_risk_reserve', '一般风险准备', { optional }),
  item('fx_translation_reserve', '外币报表折算差额', { optional, negative }),
  item('retained_earnings', '未分配利润', { negative }),
  subtotal('equity_attributable_to_parent', '归属于母公司所有者权益（或股东权益）合计', {
    optional,
    negative,
    synonyms: [
      '归属于母公司所有者权益合计',
      '归属于母公司股东权益合计',
      '归属于母公司所有者权益（股东权益）合计',
      '归属于母公司所有者的权益合计',
      '归属于母公司所有者权益',
      '归属于母公司股东的权益合计',
    ],
  }),
]);

/** Minority interests add to the parent's equity, not into it. */
const minorityInterests = rowsOf({ section: null, side: 'right' }, [
  item('minority_interests', '少数股东权益', {
    optional,
    negative,
    synonyms: ['*少数股东权益', '非控制性权益'],
  }),
  subtotal('total_equity', '所有者权益（或股东权益）合计', {
    negative,
    synonyms: [
      '所有者权益合计',
      '股东权益合计',
      '所有者权益（股东权益）合计',
      '所有者权益总计',
      '净资产合计',
    ],
  }),
  subtotal('total_liabilities_and_equity', '负债和所有者权益（或股东权益）总计', {
    synonyms: [
      '负债和所有者权益总计',
      '负债和所有者权益合计',
      '负债和所有者权益（或股东权益）合计',
      '负债及所有者权益总计',
      '负债及所有者权益合计',
      '负债及所有者权益（或股东权益）总计',
      '负债和所有者权益（股东权益）总计',
      '负债和股东权益总计',
      '负债和股东权益合计',
      '负债及股东权益总计',
      '负债与所有者权益总计',
      '负债与股东权益总计',
      '权益总计',
    ],
  }),
]);

/** 资产负债表 of 财会〔2019〕6号, with the rows that consolidated and earlier versions add. No 行次. */
export const generalEnterpriseBalanceSheet: StatementForm = {
  id: 'general_enterprise.balance_sheet',
  kind: 'balance_sheet',
  standard: 'general_enterprise',
  formCode: '会企01表',
  titles: [
    '资产负债表',
    '合并资产负债表',
    '母公司资产负债表',
    '公司资产负债表',
    '合并及公司资产负债表',
    '合并及母公司资产负债表',
  ],
  closingRows: ['total_assets', 'total_liabilities_and_equity'],
  rows: [
    ...currentAssets,
    ...noncurrentAssets,
    ...currentLiabilities,
    ...noncurrentLiabilities,
    ...ownersEquity,
    ...minorityInterests,
  ],
  identities: balanceSheetIdentities,
};
