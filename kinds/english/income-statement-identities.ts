import type { Identity, IdentityVariant, VariantCondition } from '../catalogue.ts';
import { minus, plus } from '../identity-members.ts';

const EXPENSES = ['selling_expenses', 'administrative_expenses', 'sga_expenses', 'rd_expenses'];
const OPEN_EXPENSES = { section: 'operating_expenses', sign: 1 } as const;
const COST_ROWS = { section: 'cost_of_revenue', sign: 1 } as const;
const REVENUE_ROWS = { section: 'revenue', sign: 1 } as const;
const BELOW_OPERATING = { section: 'below_operating_income', sign: 1 } as const;
const BELOW_TAX = { section: 'below_profit_before_tax', sign: 1 } as const;

type Way = Pick<IdentityVariant, 'members' | 'openSections' | 'when'>;

function identity(id: string, total: string, ways: Readonly<Record<string, Way>>): Identity {
  const [first, ...otherVariants] = Object.entries(ways).map(([variant, way]) => ({
    variant,
    ...way,
  }));
  if (!first) throw new RangeError(`${id} has no way to add up`);
  return { ...first, id, relation: '=', total, otherVariants };
}

/** Costs are printed without a sign and taken off, or printed as negative figures and added. */
function eitherSign(
  name: string,
  adding: readonly string[],
  costs: readonly string[],
  open: readonly string[],
  when: VariantCondition,
): Record<string, Way> {
  const sections = (sign: 1 | -1) => open.map((section) => ({ section, sign }));
  return {
    [`${name}_taken_off`]: {
      members: [...plus(...adding), ...minus(...costs)],
      openSections: sections(-1),
      when,
    },
    [`${name}_negative`]: {
      members: plus(...adding, ...costs),
      openSections: sections(1),
      when,
    },
  };
}

/** Identities of English income statements for each figure column: the ways in which their printers add up. */
export const incomeStatementIdentities: readonly Identity[] = [
  identity('operating_revenue', 'operating_revenue', {
    sum_of_rows: { members: [], openSections: [REVENUE_ROWS] },
  }),
  identity(
    'gross_profit',
    'gross_profit',
    eitherSign('cost', ['operating_revenue'], ['operating_cost'], [], {
      figured: ['operating_revenue', 'operating_cost'],
    }),
  ),
  identity('operating_cost', 'operating_cost', {
    sum_of_rows: { members: [], openSections: [COST_ROWS], when: { figured: ['gross_profit'] } },
  }),
  identity('total_operating_expenses', 'total_operating_expenses', {
    expenses: {
      members: plus(...EXPENSES),
      openSections: [OPEN_EXPENSES],
      when: { figured: ['gross_profit'] },
    },
    costs_and_expenses: {
      members: plus('operating_cost', ...EXPENSES),
      openSections: [OPEN_EXPENSES, COST_ROWS],
      when: { notFigured: ['gross_profit'] },
    },
    expenses_without_cost: {
      members: plus(...EXPENSES),
      openSections: [OPEN_EXPENSES, COST_ROWS],
      when: { notFigured: ['gross_profit', 'operating_cost'] },
    },
  }),
  identity('ebit_reported', 'ebit_reported', {
    ...eitherSign(
      'gross_profit_and_total',
      ['gross_profit', 'other_operating_income'],
      ['total_operating_expenses'],
      [],
      { figured: ['gross_profit', 'total_operating_expenses'] },
    ),
    ...eitherSign(
      'gross_profit_and_rows',
      ['gross_profit', 'other_operating_income'],
      EXPENSES,
      ['operating_expenses'],
      { figured: ['gross_profit'], notFigured: ['total_operating_expenses'] },
    ),
    ...eitherSign(
      'revenue_and_total',
      ['operating_revenue', 'other_operating_income'],
      ['total_operating_expenses'],
      [],
      {
        figured: ['operating_revenue', 'total_operating_expenses'],
        notFigured: ['gross_profit'],
      },
    ),
    ...eitherSign(
      'revenue_and_rows',
      ['operating_revenue', 'other_operating_income'],
      ['operating_cost', ...EXPENSES],
      ['operating_expenses', 'cost_of_revenue'],
      {
        figured: ['operating_revenue'],
        notFigured: ['gross_profit', 'total_operating_expenses'],
      },
    ),
  }),
  identity('total_other_income', 'total_other_income', {
    signed: {
      members: plus('fin_interest_income', 'fin_interest_expense', 'other_income_net'),
      openSections: [BELOW_OPERATING],
    },
    interest_taken_off: {
      members: [
        ...plus('fin_interest_income', 'other_income_net'),
        ...minus('fin_interest_expense'),
      ],
      openSections: [BELOW_OPERATING],
      when: { figured: ['fin_interest_expense'] },
    },
  }),
  identity('profit_before_tax', 'profit_before_tax', {
    with_total: {
      members: plus('ebit_reported', 'total_other_income'),
      openSections: [],
      when: { figured: ['ebit_reported', 'total_other_income'] },
    },
    signed: {
      members: plus(
        'ebit_reported',
        'fin_interest_income',
        'fin_interest_expense',
        'other_income_net',
      ),
      openSections: [BELOW_OPERATING],
      when: { figured: ['ebit_reported'], notFigured: ['total_other_income'] },
    },
    interest_taken_off: {
      members: [
        ...plus('ebit_reported', 'fin_interest_income', 'other_income_net'),
        ...minus('fin_interest_expense'),
      ],
      openSections: [BELOW_OPERATING],
      when: {
        figured: ['ebit_reported', 'fin_interest_expense'],
        notFigured: ['total_other_income'],
      },
    },
    ...eitherSign(
      'revenue_and_total',
      ['operating_revenue'],
      ['total_operating_expenses'],
      ['below_operating_income'],
      {
        figured: ['operating_revenue', 'total_operating_expenses'],
        notFigured: ['ebit_reported', 'gross_profit', 'total_other_income'],
      },
    ),
  }),
  identity('net_profit', 'net_profit', {
    tax_taken_off: {
      members: [...plus('profit_before_tax'), ...minus('income_tax_expense')],
      openSections: [BELOW_TAX],
      when: { figured: ['profit_before_tax'] },
    },
    tax_negative: {
      members: plus('profit_before_tax', 'income_tax_expense'),
      openSections: [BELOW_TAX],
      when: { figured: ['profit_before_tax'] },
    },
  }),
  identity('net_profit.by_owner', 'net_profit', {
    sum: {
      members: plus('net_profit_attributable_to_parent', 'net_profit_minority'),
      openSections: [],
      when: { figured: ['net_profit_attributable_to_parent', 'net_profit_minority'] },
    },
    minority_negative: {
      members: [...plus('net_profit_attributable_to_parent'), ...minus('net_profit_minority')],
      openSections: [],
      when: { figured: ['net_profit_attributable_to_parent', 'net_profit_minority'] },
    },
  }),
  identity('oci_net', 'oci_net', {
    sum_of_rows: { members: [], openSections: [{ section: 'oci', sign: 1 }] },
  }),
  identity('total_comprehensive_income', 'total_comprehensive_income', {
    with_oci: {
      members: plus('net_profit', 'oci_net'),
      openSections: [],
      when: { figured: ['net_profit', 'oci_net'] },
    },
    with_rows: {
      members: plus('net_profit'),
      openSections: [{ section: 'oci', sign: 1 }],
      when: { figured: ['net_profit'], notFigured: ['oci_net'] },
    },
  }),
];
