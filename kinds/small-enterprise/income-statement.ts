import type { Identity, StatementForm } from '../catalogue.ts';
import { item, memo, rowsOf, subtotal } from '../catalogue-row.ts';
import { minus, plus } from '../identity-members.ts';

const revenue = rowsOf({ section: 'operating_revenue' }, [
  item('operating_revenue', '一、营业收入', { number: 1, synonyms: ['营业总收入'] }),
]);

const costs = rowsOf({ section: 'operating_costs' }, [
  item('operating_cost', '减：营业成本', { number: 2 }),
  item('taxes_and_surcharges', '税金及附加', {
    number: 3,
    synonyms: ['营业税金及附加', '主营业务税金及附加'],
  }),
  memo('tax_consumption', '其中：消费税', { number: 4 }),
  memo('tax_business', '营业税', { number: 5 }),
  memo('tax_urban_construction', '城市维护建设税', { number: 6, synonyms: ['城建税'] }),
  memo('tax_resource', '资源税', { number: 7 }),
  memo('tax_land_appreciation', '土地增值税', { number: 8 }),
  memo('tax_land_use_property_vehicle_stamp', '城镇土地使用税、房产税、车船税、印花税', {
    number: 9,
  }),
  memo('surcharge_education_mineral_sewage', '教育费附加、矿产资源补偿费、排污费', {
    number: 10,
    synonyms: ['教育费附加、矿产资源、排污费', '教育费附加、矿产资源补偿费、环境保护税'],
  }),
  item('selling_expenses', '销售费用', { number: 11, synonyms: ['营业费用'] }),
  memo('sell_repair', '其中：商品维修费', { number: 12 }),
  memo('sell_advertising', '广告费和业务宣传费', { number: 13 }),
  item('administrative_expenses', '管理费用', { number: 14 }),
  memo('admin_startup', '其中：开办费', { number: 15 }),
  memo('admin_entertainment', '业务招待费', { number: 16 }),
  memo('admin_research', '研究费用', { number: 17, synonyms: ['研发费用', '研究开发费'] }),
  item('financial_expenses', '财务费用', { number: 18, negative: true }),
  memo('fin_interest_expense_net', '其中：利息费用（收入以“-”号填列）', {
    number: 19,
    negative: true,
    synonyms: ['其中：利息费用（利息收入以“-”号填列）', '其中：利息支出'],
  }),
]);

const gains = rowsOf({ section: 'operating_gains' }, [
  item('investment_income', '加：投资收益（损失以“-”号填列）', {
    number: 20,
    negative: true,
    synonyms: ['加：投资收益（亏损以“-”号填列）'],
  }),
  subtotal('operating_profit', '二、营业利润（亏损以“-”号填列）', {
    number: 21,
    negative: true,
    opens: 'below_operating_profit',
  }),
]);

const belowOperatingProfit = rowsOf({ section: 'below_operating_profit' }, [
  item('nonoperating_income', '加：营业外收入', { number: 22 }),
  memo('nonop_government_grants', '其中：政府补助', { number: 23 }),
  item('nonoperating_expenses', '减：营业外支出', { number: 24 }),
  memo('nonop_bad_debt_loss', '其中：坏账损失', { number: 25 }),
  memo('nonop_bond_loss', '无法收回的长期债券投资损失', { number: 26 }),
  memo('nonop_equity_investment_loss', '无法收回的长期股权投资损失', { number: 27 }),
  memo('nonop_force_majeure_loss', '自然灾害等不可抗力因素造成的损失', { number: 28 }),
  memo('nonop_tax_late_fee', '税收滞纳金', { number: 29 }),
  subtotal('profit_before_tax', '三、利润总额（亏损总额以“-”号填列）', {
    number: 30,
    negative: true,
    synonyms: ['税前利润'],
    opens: 'below_profit_before_tax',
  }),
]);

const belowProfitBeforeTax = rowsOf({ section: 'below_profit_before_tax' }, [
  item('income_tax_expense', '减：所得税费用', { number: 31, synonyms: ['减：所得税'] }),
  subtotal('net_profit', '四、净利润（净亏损以“-”号填列）', {
    number: 32,
    negative: true,
    synonyms: ['税后利润'],
  }),
]);

/** A parent row with its 其中 rows: other details have no row of their own, so at least, not equal. */
function detailsOf(total: string, details: readonly string[]): Identity {
  return {
    id: total,
    variant: 'official',
    relation: '>=',
    total,
    members: plus(...details),
    openSections: [],
  };
}

/** Official 勾稽关系 of 财会〔2011〕17号. The `>=` ones are warnings: red adjustments break them lawfully. */
const identities: readonly Identity[] = [
  detailsOf('taxes_and_surcharges', [
    'tax_consumption',
    'tax_business',
    'tax_urban_construction',
    'tax_resource',
    'tax_land_appreciation',
    'tax_land_use_property_vehicle_stamp',
    'surcharge_education_mineral_sewage',
  ]),
  detailsOf('selling_expenses', ['sell_repair', 'sell_advertising']),
  detailsOf('administrative_expenses', ['admin_startup', 'admin_entertainment', 'admin_research']),
  detailsOf('financial_expenses', ['fin_interest_expense_net']),
  {
    id: 'operating_profit',
    variant: 'official',
    relation: '=',
    total: 'operating_profit',
    members: [
      ...plus('operating_revenue'),
      ...minus(
        'operating_cost',
        'taxes_and_surcharges',
        'selling_expenses',
        'administrative_expenses',
        'financial_expenses',
      ),
      ...plus('investment_income'),
    ],
    openSections: [
      { section: 'operating_revenue', sign: 1 },
      { section: 'operating_costs', sign: -1 },
      { section: 'operating_gains', sign: 1 },
    ],
  },
  detailsOf('nonoperating_income', ['nonop_government_grants']),
  detailsOf('nonoperating_expenses', [
    'nonop_bad_debt_loss',
    'nonop_bond_loss',
    'nonop_equity_investment_loss',
    'nonop_force_majeure_loss',
    'nonop_tax_late_fee',
  ]),
  {
    id: 'profit_before_tax',
    variant: 'official',
    relation: '=',
    total: 'profit_before_tax',
    members: [
      ...plus('operating_profit', 'nonoperating_income'),
      ...minus('nonoperating_expenses'),
    ],
    openSections: [{ section: 'below_operating_profit', sign: 1 }],
  },
  {
    id: 'net_profit',
    variant: 'official',
    relation: '=',
    total: 'net_profit',
    members: [...plus('profit_before_tax'), ...minus('income_tax_expense')],
    openSections: [{ section: 'below_profit_before_tax', sign: 1 }],
  },
];

/** 利润表 of 小企业会计准则, 行次 1–32. */
export const smallEnterpriseIncomeStatement: StatementForm = {
  id: 'small_enterprise.income_statement',
  kind: 'income_statement',
  standard: 'small_enterprise',
  formCode: '会小企02表',
  titles: ['利润表', '损益表'],
  closingRows: ['net_profit'],
  rows: [...revenue, ...costs, ...gains, ...belowOperatingProfit, ...belowProfitBeforeTax],
  identities,
};
