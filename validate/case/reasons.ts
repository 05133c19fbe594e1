import type { CaseReason } from '../../schemas/case.ts';

function reason(code: string, zh: string, en: string): CaseReason {
  return { code, message: { zh, en } };
}

/** Ordinary causes of differences, by accounting subject. */
export const reasons = {
  appropriation: reason('appropriation', '提取盈余公积', 'profit moved to the surplus reserve'),
  distribution: reason('distribution', '向股东分配利润', 'profit distributed to the owners'),
  priorYearAdjustment: reason(
    'prior_year_adjustment',
    '以前年度损益调整（如汇算清缴补退税）',
    'adjustment of earlier years, such as the final settlement of income tax',
  ),
  capital: reason('capital', '股东增资或减资', 'capital paid in or withdrawn'),
  restrictedCash: reason(
    'restricted_cash',
    '保证金、定期存款等受限资金不算现金',
    'deposits that are pledged or fixed are no cash',
  ),
  exchange: reason('exchange', '汇率变动', 'exchange differences'),
  accruedInterest: reason(
    'accrued_interest',
    '借款余额含应计利息',
    'accrued interest in the balance of loans',
  ),
  noncashRefinancing: reason(
    'noncash_refinancing',
    '不经现金的借新还旧或债务重组',
    'refinancing without cash',
  ),
  auditAdjustment: reason(
    'audit_adjustment',
    '年末审计调整了上年数，各月年初数一并改变',
    "an audit changed last year's figures, and the openings of all months with them",
  ),
  reopenedBooks: reason(
    'reopened_books',
    '反结账后更正了前期',
    'books were reopened and an earlier period corrected',
  ),
  finalSettlement: reason(
    'final_settlement',
    '审计或汇算清缴后上年数有更正',
    "last year's figures were corrected after audit or tax settlement",
  ),
  returns: reason(
    'returns',
    '销售退回或冲回前期入账',
    'goods returned or earlier entries reversed',
  ),
  notAllInvoices: reason('not_all_invoices', '发票没有全部提供', 'not all invoices were handed in'),
  uninvoiced: reason('uninvoiced', '未开票收入', 'revenue without invoices'),
  timing: reason(
    'timing',
    '开票、发货与确认收入的时间不同',
    'invoice, delivery and recognition fall into different months',
  ),
  advanceInvoicing: reason('advance_invoicing', '预收款先开票', 'invoices issued for advances'),
  deemedSales: reason(
    'deemed_sales',
    '视同销售开票而不计收入',
    'deemed sales: invoiced and no revenue',
  ),
  assetDisposal: reason(
    'asset_disposal',
    '处置固定资产或废料开票',
    'invoices for fixed assets or scrap sold',
  ),
  netTaxation: reason('net_taxation', '差额征税', 'taxation of the net amount'),
  exports: reason(
    'exports',
    '出口收入的确认时间或汇率不同',
    'exports in another month or at another rate',
  ),
  labourInCost: reason(
    'labour_in_cost',
    '营业成本含人工、折旧等不取得发票的部分',
    'cost of sales holds wages and depreciation, which come without invoices',
  ),
  otherPurchases: reason(
    'other_purchases',
    '发票含固定资产、费用等非存货采购',
    'invoices for fixed assets and expenses are among them',
  ),
  estimatedReceipts: reason(
    'estimated_receipts',
    '货到票未到的暂估入库',
    'goods booked on estimate before their invoice came',
  ),
} as const;

/**
 * Causes that make the left side of a comparison larger (1) or smaller (-1) than the right one and never the other way round, by
 * their code, or by comparison and code. All others go both ways.
 */
const ONE_WAY: Readonly<Record<string, 1 | -1>> = {
  appropriation: -1,
  distribution: -1,
  'statements.cash_ending restricted_cash': -1,
  'statements.cash_beginning restricted_cash': -1,
  not_all_invoices: 1,
  uninvoiced: 1,
  advance_invoicing: -1,
  deemed_sales: -1,
  asset_disposal: -1,
  labour_in_cost: 1,
  other_purchases: -1,
};

/** Those of the causes that can make the left side exceed the right one by `rest`; null: how far they are apart is not known. */
export function fittingReasons(
  { code, reasons }: { readonly code: string; readonly reasons: readonly CaseReason[] },
  rest: bigint | null,
): CaseReason[] {
  return reasons.filter((one) => {
    const way = ONE_WAY[`${code} ${one.code}`] ?? ONE_WAY[one.code];
    return way === undefined || rest === null || (way === 1 ? rest >= 0n : rest <= 0n);
  });
}
