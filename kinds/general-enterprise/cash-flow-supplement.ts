import type { Identity } from '../catalogue.ts';
import { heading, item, rowsOf, subtotal } from '../catalogue-row.ts';
import { minus, plus } from '../identity-members.ts';

const optional = true as const;
const negative = true as const;

const reconciliation = rowsOf({ section: 'reconciliation' }, [
  heading('补充资料', '补充资料：'),
  heading('1．将净利润调节为经营活动现金流量：'),
  item('cfs_net_profit', '净利润', { optional, negative }),
  item('cfs_asset_impairment', '加：资产减值准备', {
    optional,
    negative,
    synonyms: ['计提的资产减值准备', '资产减值损失'],
  }),
  item('cfs_credit_impairment', '信用减值损失', { optional, negative }),
  item('cfs_depreciation_fixed_assets', '固定资产折旧、油气资产折耗、生产性生物资产折旧', {
    optional,
    synonyms: ['固定资产折旧', '固定资产折旧、油气资产折耗、生产性生物资产的折旧'],
  }),
  item('cfs_depreciation_rou', '使用权资产折旧', { optional }),
  item('cfs_amortization_intangible', '无形资产摊销', { optional }),
  item('cfs_amortization_deferred', '长期待摊费用摊销', { optional }),
  item('cfs_disposal_losses', '处置固定资产、无形资产和其他长期资产的损失（收益以“-”号填列）', {
    optional,
    negative,
  }),
  item('cfs_scrapping_losses', '固定资产报废损失（收益以“-”号填列）', { optional, negative }),
  item('cfs_fair_value_losses', '公允价值变动损失（收益以“-”号填列）', { optional, negative }),
  item('cfs_financial_expenses', '财务费用（收益以“-”号填列）', { optional, negative }),
  item('cfs_investment_losses', '投资损失（收益以“-”号填列）', { optional, negative }),
  item('cfs_deferred_tax_assets_decrease', '递延所得税资产减少（增加以“-”号填列）', {
    optional,
    negative,
  }),
  item('cfs_deferred_tax_liabilities_increase', '递延所得税负债增加（减少以“-”号填列）', {
    optional,
    negative,
  }),
  item('cfs_inventories_decrease', '存货的减少（增加以“-”号填列）', { optional, negative }),
  item('cfs_operating_receivables_decrease', '经营性应收项目的减少（增加以“-”号填列）', {
    optional,
    negative,
  }),
  item('cfs_operating_payables_increase', '经营性应付项目的增加（减少以“-”号填列）', {
    optional,
    negative,
  }),
  item('cfs_other', '其他', { optional, negative }),
  subtotal('cfs_net_operating', '经营活动产生的现金流量净额', { optional, negative }),
]);

const cashMovement = rowsOf({ section: null }, [
  heading('2．不涉及现金收支的重大投资和筹资活动：'),
  item('cfs_debt_to_capital', '债务转为资本', { optional }),
  item('cfs_convertible_bonds_due', '一年内到期的可转换公司债券', { optional }),
  item('cfs_finance_leased_assets', '融资租入固定资产', { optional }),
  heading('3．现金及现金等价物净变动情况：'),
  item('cfs_cash_ending', '现金的期末余额', { optional }),
  item('cfs_cash_beginning', '减：现金的期初余额', { optional, synonyms: ['减：现金的年初余额'] }),
  item('cfs_cash_equivalents_ending', '加：现金等价物的期末余额', { optional }),
  item('cfs_cash_equivalents_beginning', '减：现金等价物的期初余额', {
    optional,
    synonyms: ['减：现金等价物的年初余额'],
  }),
  subtotal('cfs_net_increase_in_cash', '现金及现金等价物净增加额', { optional, negative }),
]);

/** 补充资料, the indirect method: the only place of a Chinese package where depreciation and amortisation are printed. */
export const supplementRows = [...reconciliation, ...cashMovement];

export const supplementIdentities: readonly Identity[] = [
  {
    id: 'cfs_net_operating',
    variant: 'sum_of_rows',
    relation: '=',
    total: 'cfs_net_operating',
    members: plus(
      ...reconciliation.flatMap((row) =>
        row.level === 'item' && row.key !== null ? [row.key] : [],
      ),
    ),
    openSections: [{ section: 'reconciliation', sign: 1 }],
    totalMayBeBlank: true,
  },
  {
    id: 'cfs_net_operating.as_above',
    variant: 'equal',
    relation: '=',
    total: 'cfs_net_operating',
    members: plus('cf_net_operating'),
    openSections: [],
    when: { figured: ['cf_net_operating'] },
    totalMayBeBlank: true,
  },
  {
    id: 'cfs_net_increase_in_cash',
    variant: 'current_form',
    relation: '=',
    total: 'cfs_net_increase_in_cash',
    members: [
      ...plus('cfs_cash_ending', 'cfs_cash_equivalents_ending'),
      ...minus('cfs_cash_beginning', 'cfs_cash_equivalents_beginning'),
    ],
    openSections: [],
    totalMayBeBlank: true,
  },
];
