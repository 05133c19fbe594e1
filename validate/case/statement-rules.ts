import type { CaseReason, Comparison } from '../../schemas/case.ts';
import type { Standard } from '../../schemas/document.ts';
import { reasons } from './reasons.ts';

/**
 * A row of the balance sheet at the start or the end of the flow's months, or of the flow itself. Several keys: the first
 * that bears something. `optional`: left out where neither sheet prints it.
 */
export interface Part {
  readonly sign: 1 | -1;
  readonly keys: readonly string[];
  readonly at: 'start' | 'end' | 'flow' | 'cash_flow';
  readonly optional: boolean;
}

/** An identity between a balance sheet and a flow statement that ends on its day. */
export interface StatementRule {
  readonly code: Comparison['code'];
  readonly class: Comparison['class'];
  readonly relation: '=' | '<=';
  readonly flow: 'income_statement' | 'cash_flow_statement';
  /** Forms for which it holds. */
  readonly standards: readonly Standard[];
  readonly left: readonly Part[];
  readonly right: readonly Part[];
  /** `parts` add up to left less right where the reason is at work. */
  readonly explanations: readonly {
    readonly reason: CaseReason;
    readonly parts: readonly Part[];
  }[];
  readonly reasons: readonly CaseReason[];
}

function part(sign: 1 | -1, at: Part['at'], keys: readonly string[], optional = false): Part {
  return { sign, at, keys, optional };
}

/** The row's growth from the start of the months to their end. */
function growthOf(key: string, sign: 1 | -1 = 1, optional = false): Part[] {
  return [part(sign, 'end', [key], optional), part(sign === 1 ? -1 : 1, 'start', [key], optional)];
}

function flowOf(...keys: string[]): Part {
  return part(1, 'flow', keys);
}

const ALL: readonly Standard[] = ['small_enterprise', 'general_enterprise', 'ifrs_us_gaap'];
const SMALL: readonly Standard[] = ['small_enterprise'];
const CHINESE: readonly Standard[] = ['small_enterprise', 'general_enterprise'];

/** What was declared to the owners: paid, and the growth of what is still owed to them. It lowers equity. */
const distribution = {
  reason: reasons.distribution,
  parts: [
    part(-1, 'cash_flow', ['cf_profit_distribution_payments']),
    ...growthOf('dividends_payable', -1, true),
  ],
};
const appropriation = {
  reason: reasons.appropriation,
  parts: growthOf('surplus_reserve', -1),
};

/** Small enterprises mean 货币资金 by cash; others leave restricted deposits out. */
export const statementRules: readonly StatementRule[] = [
  {
    code: 'statements.retained_earnings',
    class: 'conditional',
    relation: '=',
    flow: 'income_statement',
    standards: ALL,
    left: growthOf('retained_earnings'),
    right: [flowOf('net_profit_attributable_to_parent', 'net_profit')],
    explanations: [appropriation, distribution],
    reasons: [reasons.appropriation, reasons.distribution, reasons.priorYearAdjustment],
  },
  {
    code: 'statements.profit_in_reserves',
    class: 'conditional',
    relation: '=',
    flow: 'income_statement',
    standards: CHINESE,
    left: [...growthOf('surplus_reserve'), ...growthOf('retained_earnings')],
    right: [flowOf('net_profit_attributable_to_parent', 'net_profit')],
    explanations: [distribution],
    reasons: [reasons.distribution, reasons.priorYearAdjustment],
  },
  {
    code: 'statements.equity',
    class: 'conditional',
    relation: '=',
    flow: 'income_statement',
    standards: CHINESE,
    left: [
      ...growthOf('total_equity'),
      ...growthOf('paid_in_capital', -1),
      ...growthOf('capital_reserve', -1, true),
    ],
    right: [flowOf('total_comprehensive_income', 'net_profit')],
    explanations: [distribution],
    reasons: [reasons.distribution, reasons.capital, reasons.priorYearAdjustment],
  },
  {
    code: 'statements.cash_ending',
    class: 'conditional',
    relation: '=',
    flow: 'cash_flow_statement',
    standards: SMALL,
    left: [flowOf('cf_cash_ending')],
    right: [part(1, 'end', ['cash_and_bank_balances'])],
    explanations: [],
    reasons: [reasons.restrictedCash],
  },
  {
    code: 'statements.cash_ending',
    class: 'direction',
    relation: '<=',
    flow: 'cash_flow_statement',
    standards: ['general_enterprise'],
    left: [flowOf('cf_cash_ending')],
    right: [part(1, 'end', ['cash_and_bank_balances'])],
    explanations: [],
    reasons: [],
  },
  {
    code: 'statements.cash_beginning',
    class: 'conditional',
    relation: '=',
    flow: 'cash_flow_statement',
    standards: SMALL,
    left: [flowOf('cf_cash_beginning')],
    right: [part(1, 'start', ['cash_and_bank_balances'])],
    explanations: [],
    reasons: [reasons.restrictedCash],
  },
  {
    code: 'statements.cash_increase',
    class: 'conditional',
    relation: '=',
    flow: 'cash_flow_statement',
    standards: SMALL,
    left: [flowOf('cf_net_increase_in_cash')],
    right: growthOf('cash_and_bank_balances'),
    explanations: [],
    reasons: [reasons.restrictedCash, reasons.exchange],
  },
  {
    code: 'statements.borrowings',
    class: 'conditional',
    relation: '=',
    flow: 'cash_flow_statement',
    standards: CHINESE,
    left: [flowOf('cf_borrowings_receipts'), part(-1, 'flow', ['cf_debt_principal_repayments'])],
    right: [
      ...growthOf('short_term_borrowings'),
      ...growthOf('long_term_borrowings'),
      ...growthOf('current_portion_of_noncurrent_liabilities', 1, true),
      ...growthOf('bonds_payable', 1, true),
    ],
    explanations: [],
    reasons: [reasons.accruedInterest, reasons.exchange, reasons.noncashRefinancing],
  },
];
