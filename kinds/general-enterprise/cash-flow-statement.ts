import type { Identity, StatementForm } from '../catalogue.ts';
import { heading, item, memo, rowsOf, subtotal } from '../catalogue-row.ts';
import { minus, plus } from '../identity-members.ts';
import { supplementIdentities, supplementRows } from './cash-flow-supplement.ts';

const optional = true as const;
const negative = true as const;

const operating = [
  ...rowsOf({ section: 'operating_inflows' }, [
    heading('一、经营活动产生的现金流量：', '一、经营活动生产的现金流量：'),
    item('cf_sales_receipts', '销售商品、提供劳务收到的现金'),
    item('cf_customer_deposits_increase', '客户存款和同业存放款项净增加额', { optional, negative }),
    item('cf_central_bank_borrowings_increase', '向中央银行借款净增加额', { optional, negative }),
    item('cf_other_financial_institution_placements_increase', '向其他金融机构拆入资金净增加额', {
      optional,
      negative,
    }),
    item('cf_premiums_received', '收到原保险合同保费取得的现金', { optional }),
    item('cf_reinsurance_net_receipts', '收到再保业务现金净额', {
      optional,
      negative,
      synonyms: ['收到再保险业务现金净额'],
    }),
    item('cf_policyholder_deposits_increase', '保户储金及投资款净增加额', { optional, negative }),
    item('cf_trading_assets_disposal_increase', '处置交易性金融资产净增加额', {
      optional,
      negative,
      synonyms: ['处置以公允价值计量且其变动计入当期损益的金融资产净增加额'],
    }),
    item('cf_interest_fee_receipts', '收取利息、手续费及佣金的现金', { optional }),
    item('cf_placements_increase', '拆入资金净增加额', { optional, negative }),
    item('cf_repurchase_increase', '回购业务资金净增加额', { optional, negative }),
    item('cf_brokerage_net_receipts', '代理买卖证券收到的现金净额', { optional, negative }),
    item('cf_tax_refunds', '收到的税费返还'),
    item('cf_other_operating_receipts', '收到其他与经营活动有关的现金', {
      synonyms: ['收到的其他与经营活动有关的现金'],
    }),
    subtotal('cf_operating_inflows_total', '经营活动现金流入小计', {
      opens: 'operating_outflows',
      synonyms: ['现金流入小计'],
    }),
  ]),
  ...rowsOf({ section: 'operating_outflows' }, [
    item('cf_purchases_payments', '购买商品、接受劳务支付的现金'),
    item('cf_customer_loans_increase', '客户贷款及垫款净增加额', { optional, negative }),
    item('cf_central_bank_deposits_increase', '存放中央银行和同业款项净增加额', {
      optional,
      negative,
    }),
    item('cf_claims_paid', '支付原保险合同赔付款项的现金', { optional }),
    item('cf_placements_out_increase', '拆出资金净增加额', { optional, negative }),
    item('cf_trading_assets_holding_increase', '为交易目的而持有的金融资产净增加额', {
      optional,
      negative,
    }),
    item('cf_interest_fee_payments', '支付利息、手续费及佣金的现金', { optional }),
    item('cf_policy_dividend_payments', '支付保单红利的现金', { optional }),
    item('cf_employee_payments', '支付给职工以及为职工支付的现金', {
      synonyms: ['支付给职工及为职工支付的现金'],
    }),
    item('cf_taxes_paid', '支付的各项税费'),
    item('cf_other_operating_payments', '支付其他与经营活动有关的现金', {
      synonyms: ['支付的其他与经营活动有关的现金'],
    }),
    subtotal('cf_operating_outflows_total', '经营活动现金流出小计', {
      synonyms: ['现金流出小计'],
    }),
    subtotal('cf_net_operating', '经营活动产生的现金流量净额', {
      negative,
      synonyms: ['经营活动生产的现金流量净额'],
    }),
  ]),
];

const investing = [
  ...rowsOf({ section: 'investing_inflows' }, [
    heading('二、投资活动产生的现金流量：', '二、投资活动生产的现金流量：'),
    item('cf_investment_recoveries', '收回投资收到的现金', { synonyms: ['收回投资所收到的现金'] }),
    item('cf_investment_income_receipts', '取得投资收益收到的现金', {
      synonyms: ['取得投资收益所收到的现金'],
    }),
    item('cf_disposal_receipts', '处置固定资产、无形资产和其他长期资产收回的现金净额', {
      negative,
      synonyms: ['处置固定资产、无形资产和其他长期资产所收回的现金净额'],
    }),
    item('cf_subsidiary_disposal_receipts', '处置子公司及其他营业单位收到的现金净额', {
      optional,
      negative,
    }),
    item('cf_other_investing_receipts', '收到其他与投资活动有关的现金', {
      synonyms: ['收到的其他与投资活动有关的现金'],
    }),
    subtotal('cf_investing_inflows_total', '投资活动现金流入小计', {
      opens: 'investing_outflows',
      synonyms: ['现金流入小计'],
    }),
  ]),
  ...rowsOf({ section: 'investing_outflows' }, [
    item('cf_capex_payments', '购建固定资产、无形资产和其他长期资产支付的现金', {
      synonyms: ['购建固定资产、无形资产和其他长期资产所支付的现金'],
    }),
    item('cf_investment_payments', '投资支付的现金', { synonyms: ['投资所支付的现金'] }),
    item('cf_pledged_loans_increase', '质押贷款净增加额', { optional, negative }),
    item('cf_subsidiary_acquisition_payments', '取得子公司及其他营业单位支付的现金净额', {
      optional,
      negative,
    }),
    item('cf_other_investing_payments', '支付其他与投资活动有关的现金', {
      synonyms: ['支付的其他与投资活动有关的现金'],
    }),
    subtotal('cf_investing_outflows_total', '投资活动现金流出小计', {
      synonyms: ['现金流出小计'],
    }),
    subtotal('cf_net_investing', '投资活动产生的现金流量净额', {
      negative,
      synonyms: ['投资活动生产的现金流量净额'],
    }),
  ]),
];

const financing = [
  ...rowsOf({ section: 'financing_inflows' }, [
    heading('三、筹资活动产生的现金流量：', '三、筹资活动生产的现金流量：'),
    item('cf_equity_receipts', '吸收投资收到的现金', { synonyms: ['吸收投资所收到的现金'] }),
    memo('cf_minority_equity_receipts', '其中：子公司吸收少数股东投资收到的现金', { optional }),
    item('cf_borrowings_receipts', '取得借款收到的现金', {
      synonyms: ['借款所收到的现金', '取得借款所收到的现金'],
    }),
    item('cf_bond_issue_receipts', '发行债券收到的现金', { optional }),
    item('cf_other_financing_receipts', '收到其他与筹资活动有关的现金', {
      synonyms: ['收到的其他与筹资活动有关的现金'],
    }),
    subtotal('cf_financing_inflows_total', '筹资活动现金流入小计', {
      opens: 'financing_outflows',
      synonyms: ['现金流入小计'],
    }),
  ]),
  ...rowsOf({ section: 'financing_outflows' }, [
    item('cf_debt_principal_repayments', '偿还债务支付的现金', {
      synonyms: ['偿还债务所支付的现金', '偿还借款支付的现金', '偿还借款本金支付的现金'],
    }),
    item('cf_dividend_interest_payments', '分配股利、利润或偿付利息支付的现金', {
      synonyms: ['分配股利、利润或偿付利息所支付的现金'],
    }),
    memo('cf_minority_dividend_payments', '其中：子公司支付给少数股东的股利、利润', { optional }),
    item('cf_other_financing_payments', '支付其他与筹资活动有关的现金', {
      synonyms: ['支付的其他与筹资活动有关的现金'],
    }),
    subtotal('cf_financing_outflows_total', '筹资活动现金流出小计', {
      synonyms: ['现金流出小计'],
    }),
    subtotal('cf_net_financing', '筹资活动产生的现金流量净额', {
      negative,
      opens: 'net_increase_in_cash',
      synonyms: ['筹资活动生产的现金流量净额'],
    }),
  ]),
];

const cash = [
  ...rowsOf({ section: 'net_increase_in_cash' }, [
    item('cf_fx_effect', '四、汇率变动对现金及现金等价物的影响', {
      negative,
      synonyms: ['汇率变动对现金的影响', '汇率变动对现金及现金等价物的影响额'],
    }),
    subtotal('cf_net_increase_in_cash', '五、现金及现金等价物净增加额', {
      negative,
      synonyms: ['现金及现金等价物净增加（减少）额', '现金净增加额', '现金及现金等价物净增加'],
    }),
  ]),
  ...rowsOf({ section: null }, [
    item('cf_cash_beginning', '加：期初现金及现金等价物余额', {
      synonyms: ['加：年初现金及现金等价物余额', '加：期初现金余额'],
    }),
    subtotal('cf_cash_ending', '六、期末现金及现金等价物余额', {
      synonyms: ['六、年末现金及现金等价物余额', '期末现金余额'],
    }),
  ]),
];

function sumOf(total: string, members: readonly string[], section: string): Identity {
  return {
    id: total,
    variant: 'sum_of_rows',
    relation: '=',
    total,
    members: plus(...members),
    openSections: [{ section, sign: 1 }],
    totalMayBeBlank: true,
  };
}

/** The two 小计 and the 净额 of one activity; some software leaves the 小计 blank, then the rows make the 净额. */
function activityIdentities(
  activity: string,
  receipts: readonly string[],
  payments: readonly string[],
): Identity[] {
  const inflows = `cf_${activity}_inflows_total`;
  const outflows = `cf_${activity}_outflows_total`;
  const total = `cf_net_${activity}`;
  return [
    sumOf(inflows, receipts, `${activity}_inflows`),
    sumOf(outflows, payments, `${activity}_outflows`),
    {
      id: total,
      variant: 'inflows_less_outflows',
      relation: '=',
      total,
      members: [...plus(inflows), ...minus(outflows)],
      openSections: [],
      when: { anyFigured: [inflows, outflows] },
      otherVariants: [
        {
          variant: 'rows',
          members: [...plus(...receipts), ...minus(...payments)],
          openSections: [
            { section: `${activity}_inflows`, sign: 1 },
            { section: `${activity}_outflows`, sign: -1 },
          ],
          when: { notFigured: [inflows, outflows] },
        },
      ],
    },
  ];
}

function itemKeys(rows: StatementForm['rows'], section: string): string[] {
  return rows.flatMap((row) =>
    row.level === 'item' && row.section === section && row.key !== null ? [row.key] : [],
  );
}

/** Identities of 会企03 for each figure column. The ministry prints none: they are the form's own arithmetic. */
const identities: readonly Identity[] = [
  ...(
    [
      ['operating', operating],
      ['investing', investing],
      ['financing', financing],
    ] as const
  ).flatMap(([activity, rows]) =>
    activityIdentities(
      activity,
      itemKeys(rows, `${activity}_inflows`),
      itemKeys(rows, `${activity}_outflows`),
    ),
  ),
  {
    id: 'cf_net_increase_in_cash',
    variant: 'current_form',
    relation: '=',
    total: 'cf_net_increase_in_cash',
    members: plus('cf_net_operating', 'cf_net_investing', 'cf_net_financing', 'cf_fx_effect'),
    openSections: [{ section: 'net_increase_in_cash', sign: 1 }],
  },
  {
    id: 'cf_cash_ending',
    variant: 'current_form',
    relation: '=',
    total: 'cf_cash_ending',
    members: plus('cf_net_increase_in_cash', 'cf_cash_beginning'),
    openSections: [],
  },
  ...supplementIdentities,
];

/** 现金流量表 of 财会〔2019〕6号 (direct method), with consolidated rows and the 补充资料 that some print below. No 行次. */
export const generalEnterpriseCashFlowStatement: StatementForm = {
  id: 'general_enterprise.cash_flow_statement',
  kind: 'cash_flow_statement',
  standard: 'general_enterprise',
  formCode: '会企03表',
  titles: [
    '现金流量表',
    '合并现金流量表',
    '母公司现金流量表',
    '公司现金流量表',
    '合并及公司现金流量表',
    '合并及母公司现金流量表',
  ],
  closingRows: ['cf_cash_ending'],
  rows: [...operating, ...investing, ...financing, ...cash, ...supplementRows],
  identities,
};
