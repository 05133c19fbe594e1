import type { StatementForm } from '../catalogue.ts';
import { heading, item, memo, rowsOf, subtotal } from '../catalogue-row.ts';
import { incomeStatementIdentities } from './income-statement-identities.ts';

const optional = true as const;
const negative = true as const;

const revenue = rowsOf({ section: 'operating_revenue' }, [
  subtotal('total_operating_revenue', '一、营业总收入', { optional, opens: 'operating_revenue' }),
  item('operating_revenue', '一、营业收入', { synonyms: ['其中：营业收入'] }),
  memo('main_business_revenue', '其中：主营业务收入', { optional }),
  memo('other_business_revenue', '其他业务收入', { optional }),
  item('interest_income', '利息收入', { optional }),
  item('premiums_earned', '已赚保费', { optional }),
  item('fee_and_commission_income', '手续费及佣金收入', { optional }),
]);

const costs = rowsOf({ section: 'operating_costs' }, [
  subtotal('total_operating_cost', '二、营业总成本', { optional, opens: 'operating_costs' }),
  item('operating_cost', '减：营业成本', { synonyms: ['其中：营业成本'] }),
  memo('main_business_cost', '其中：主营业务成本', { optional }),
  memo('other_business_cost', '其他业务成本', { optional, synonyms: ['其他业务支出'] }),
  item('interest_costs', '利息支出', { optional }),
  item('fee_and_commission_expense', '手续费及佣金支出', { optional }),
  item('surrender_payments', '退保金', { optional }),
  item('net_claims_paid', '赔付支出净额', { optional }),
  item('net_insurance_reserve_provisions', '提取保险责任准备金净额', {
    optional,
    synonyms: ['提取保险责任合同准备金净额', '提取保险合同准备金净额'],
  }),
  item('policy_dividends', '保单红利支出', { optional }),
  item('reinsurance_expenses', '分保费用', { optional }),
  item('taxes_and_surcharges', '税金及附加', {
    synonyms: ['营业税金及附加', '主营业务税金及附加'],
  }),
  item('selling_expenses', '销售费用', { synonyms: ['营业费用'] }),
  item('administrative_expenses', '管理费用'),
  item('rd_expenses', '研发费用', { optional }),
  item('financial_expenses', '财务费用', {
    negative,
    synonyms: ['财务费用（收益以“-”号填列）'],
  }),
  memo('fin_interest_expense', '其中：利息费用', { optional, synonyms: ['其中：利息支出'] }),
  memo('fin_interest_income', '利息收入', { optional }),
]);

const gains = rowsOf({ section: 'operating_gains' }, [
  item('other_income', '加：其他收益', { optional }),
  item('investment_income', '投资收益（损失以“-”号填列）', {
    negative,
    synonyms: ['加：投资收益（损失以“-”号填列）'],
  }),
  memo('inv_income_associates', '其中：对联营企业和合营企业的投资收益', {
    optional,
    negative,
    synonyms: ['其中：对联营企业与合营企业的投资收益'],
  }),
  memo('inv_income_derecognition_ac', '以摊余成本计量的金融资产终止确认收益（损失以“-”号填列）', {
    optional,
    negative,
  }),
  item('exchange_gains', '汇兑收益（损失以“-”号填列）', { optional, negative }),
  item('net_hedging_gains', '净敞口套期收益（损失以“-”号填列）', {
    optional,
    negative,
    // Of the captions of all forms the only one of which a character is lost in print that is sound.
    readAs: ['净口套期收益'],
  }),
  item('fair_value_gains', '公允价值变动收益（损失以“-”号填列）', {
    optional,
    negative,
    synonyms: ['加：公允价值变动收益（损失以“-”号填列）', '公允价值变动净收益'],
  }),
  // Before 2019 a loss stands positive among the costs: the identity tries both.
  item('credit_impairment_loss', '信用减值损失（损失以“-”号填列）', { optional, negative }),
  item('asset_impairment_loss', '资产减值损失（损失以“-”号填列）', { optional, negative }),
  item('asset_disposal_gains', '资产处置收益（损失以“-”号填列）', { optional, negative }),
  subtotal('operating_profit', '二、营业利润（亏损以“-”号填列）', {
    negative,
    opens: 'below_operating_profit',
  }),
]);

const profit = [
  ...rowsOf({ section: 'below_operating_profit' }, [
    item('nonoperating_income', '加：营业外收入'),
    memo('nonop_disposal_gains', '其中：非流动资产处置利得', { optional }),
    item('nonoperating_expenses', '减：营业外支出'),
    memo('nonop_disposal_losses', '其中：非流动资产处置损失', {
      optional,
      synonyms: ['其中：非流动资产毁损报废损失'],
    }),
    subtotal('profit_before_tax', '三、利润总额（亏损总额以“-”号填列）', {
      negative,
      synonyms: ['税前利润'],
      opens: 'below_profit_before_tax',
    }),
  ]),
  ...rowsOf({ section: 'below_profit_before_tax' }, [
    item('income_tax_expense', '减：所得税费用', { negative, synonyms: ['减：所得税'] }),
    subtotal('net_profit', '四、净利润（净亏损以“-”号填列）', {
      negative,
      synonyms: ['税后利润'],
    }),
  ]),
  ...rowsOf({ section: null }, [
    heading('（一）按经营持续性分类'),
    memo('net_profit_continuing', '（一）持续经营净利润（净亏损以“-”号填列）', {
      optional,
      negative,
    }),
    memo('net_profit_discontinued', '（二）终止经营净利润（净亏损以“-”号填列）', {
      optional,
      negative,
    }),
    heading('（二）按所有权归属分类'),
    memo('net_profit_attributable_to_parent', '1．归属于母公司股东的净利润（净亏损以“-”号填列）', {
      optional,
      negative,
      synonyms: [
        '归属于母公司所有者的净利润',
        '归属于母公司的净利润',
        '归属于母公司所有者（股东）的净利润',
      ],
    }),
    memo('net_profit_minority', '2．少数股东损益（净亏损以“-”号填列）', {
      optional,
      negative,
      synonyms: ['*少数股东损益', '归属于少数股东的净利润'],
    }),
  ]),
];

const comprehensiveIncome = [
  ...rowsOf({ section: null }, [
    subtotal('oci_net', '五、其他综合收益的税后净额', {
      optional,
      negative,
      synonyms: ['其他综合收益税后净额', '五、其他综合收益'],
    }),
    subtotal('oci_net_attributable_to_parent', '（一）归属母公司所有者的其他综合收益的税后净额', {
      optional,
      negative,
      synonyms: [
        '归属于母公司所有者的其他综合收益的税后净额',
        '归属母公司股东的其他综合收益的税后净额',
        '归属于母公司股东的其他综合收益的税后净额',
      ],
    }),
  ]),
  ...rowsOf({ section: 'oci_not_reclassifiable' }, [
    subtotal('oci_not_reclassifiable', '（一）不能重分类进损益的其他综合收益', {
      optional,
      negative,
      opens: 'oci_not_reclassifiable',
      synonyms: ['以后不能重分类进损益的其他综合收益'],
    }),
    item('oci_nr_1', '1．重新计量设定受益计划变动额', {
      optional,
      negative,
      synonyms: ['重新计量设定受益计划净负债或净资产的变动'],
    }),
    item('oci_nr_2', '2．权益法下不能转损益的其他综合收益', { optional, negative }),
    item('oci_nr_3', '3．其他权益工具投资公允价值变动', { optional, negative }),
    item('oci_nr_4', '4．企业自身信用风险公允价值变动', { optional, negative }),
    item('oci_nr_other', '5．其他', { optional, negative }),
  ]),
  ...rowsOf({ section: 'oci_reclassifiable' }, [
    subtotal('oci_reclassifiable', '（二）将重分类进损益的其他综合收益', {
      optional,
      negative,
      opens: 'oci_reclassifiable',
      synonyms: ['以后将重分类进损益的其他综合收益'],
    }),
    item('oci_r_1', '1．权益法下可转损益的其他综合收益', { optional, negative }),
    item('oci_r_2', '2．其他债权投资公允价值变动', { optional, negative }),
    item('oci_r_available_for_sale', '可供出售金融资产公允价值变动损益', { optional, negative }),
    item('oci_r_3', '3．金融资产重分类计入其他综合收益的金额', { optional, negative }),
    item('oci_r_held_to_maturity', '持有至到期投资重分类为可供出售金融资产损益', {
      optional,
      negative,
    }),
    item('oci_r_4', '4．其他债权投资信用减值准备', { optional, negative }),
    item('oci_r_5', '5．现金流量套期储备', {
      optional,
      negative,
      synonyms: ['现金流量套期损益的有效部分', '现金流量套期储备（现金流量套期损益的有效部分）'],
    }),
    item('oci_r_6', '6．外币财务报表折算差额', {
      optional,
      negative,
      synonyms: ['外币报表折算差额'],
    }),
    item('oci_r_other', '7．其他', { optional, negative }),
  ]),
  ...rowsOf({ section: null }, [
    memo('oci_net_minority', '（二）归属于少数股东的其他综合收益的税后净额', {
      optional,
      negative,
    }),
    subtotal('total_comprehensive_income', '六、综合收益总额', { optional, negative }),
    memo('tci_attributable_to_parent', '（一）归属于母公司所有者的综合收益总额', {
      optional,
      negative,
      synonyms: ['归属于母公司股东的综合收益总额', '归属于母公司的综合收益总额'],
    }),
    memo('tci_minority', '（二）归属于少数股东的综合收益总额', { optional, negative }),
    heading('七、每股收益：'),
    memo('eps_basic', '（一）基本每股收益', {
      optional,
      negative,
      perShare: true,
      synonyms: ['（一）基本每股收益（元/股）'],
    }),
    memo('eps_diluted', '（二）稀释每股收益', {
      optional,
      negative,
      perShare: true,
      synonyms: ['（二）稀释每股收益（元/股）'],
    }),
  ]),
];

/** 利润表 of 财会〔2019〕6号, with the rows that consolidated and earlier versions add. No 行次. */
export const generalEnterpriseIncomeStatement: StatementForm = {
  id: 'general_enterprise.income_statement',
  kind: 'income_statement',
  standard: 'general_enterprise',
  formCode: '会企02表',
  titles: [
    '利润表',
    '损益表',
    '合并利润表',
    '母公司利润表',
    '公司利润表',
    '合并及公司利润表',
    '合并及母公司利润表',
    '合并损益表',
  ],
  closingRows: ['net_profit'],
  rows: [...revenue, ...costs, ...gains, ...profit, ...comprehensiveIncome],
  identities: incomeStatementIdentities,
};
