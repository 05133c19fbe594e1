import type { Identity, IdentityVariant, VariantCondition } from '../catalogue.ts';
import { minus, plus } from '../identity-members.ts';

const COSTS = [
  'operating_cost',
  'interest_costs',
  'fee_and_commission_expense',
  'surrender_payments',
  'net_claims_paid',
  'net_insurance_reserve_provisions',
  'policy_dividends',
  'reinsurance_expenses',
  'taxes_and_surcharges',
  'selling_expenses',
  'administrative_expenses',
  'rd_expenses',
  'financial_expenses',
];
const FINANCIAL_REVENUE = ['interest_income', 'premiums_earned', 'fee_and_commission_income'];
const GAINS = [
  'other_income',
  'investment_income',
  'exchange_gains',
  'net_hedging_gains',
  'fair_value_gains',
  'asset_disposal_gains',
];
const IMPAIRMENTS = ['credit_impairment_loss', 'asset_impairment_loss'];

const REVENUE_SECTION = { section: 'operating_revenue', sign: 1 } as const;
const COST_SECTION = { section: 'operating_costs', sign: -1 } as const;
const GAIN_SECTION = { section: 'operating_gains', sign: 1 } as const;

/** The ways from revenue down to 营业利润, impairments still left out. */
const ROUTES: readonly IdentityVariant[] = [
  {
    variant: 'revenue_less_costs',
    members: [
      ...plus('operating_revenue', ...FINANCIAL_REVENUE),
      ...minus(...COSTS),
      ...plus(...GAINS),
    ],
    openSections: [REVENUE_SECTION, COST_SECTION, GAIN_SECTION],
    when: { notFigured: ['total_operating_revenue', 'total_operating_cost'] },
  },
  {
    variant: 'total_revenue_less_costs',
    members: [...plus('total_operating_revenue'), ...minus(...COSTS), ...plus(...GAINS)],
    openSections: [COST_SECTION, GAIN_SECTION],
    when: { figured: ['total_operating_revenue'], notFigured: ['total_operating_cost'] },
  },
  {
    variant: 'total_revenue_less_total_cost',
    members: [
      ...plus('total_operating_revenue'),
      ...minus('total_operating_cost'),
      ...plus(...GAINS),
    ],
    openSections: [GAIN_SECTION],
    when: { figured: ['total_operating_revenue', 'total_operating_cost'] },
  },
  {
    variant: 'revenue_less_total_cost',
    members: [
      ...plus('operating_revenue', ...FINANCIAL_REVENUE),
      ...minus('total_operating_cost'),
      ...plus(...GAINS),
    ],
    openSections: [GAIN_SECTION],
    when: { notFigured: ['total_operating_revenue'], figured: ['total_operating_cost'] },
  },
];

function withImpairments(when: VariantCondition | undefined): VariantCondition {
  return { ...when, anyFigured: IMPAIRMENTS };
}

/**
 * Each route twice: impairments signed and added (2019), or as before: positive among the costs, so taken off where
 * the costs are, and already inside where 营业总成本 is.
 */
const operatingProfitVariants: readonly IdentityVariant[] = [
  ...ROUTES.map((route) => ({
    ...route,
    members: [...route.members, ...plus(...IMPAIRMENTS)],
  })),
  ...ROUTES.map((route) =>
    route.when?.figured?.includes('total_operating_cost')
      ? {
          ...route,
          variant: `${route.variant}_losses_inside`,
          when: withImpairments(route.when),
        }
      : {
          ...route,
          variant: `${route.variant}_losses_positive`,
          members: [...route.members, ...minus(...IMPAIRMENTS)],
          when: withImpairments(route.when),
        },
  ),
];

function operatingProfit(): Identity {
  const [first, ...otherVariants] = operatingProfitVariants;
  if (!first) throw new Error('operating profit has no variant');
  return {
    ...first,
    id: 'operating_profit',
    relation: '=',
    total: 'operating_profit',
    otherVariants,
  };
}

/** total = its members, once one of them (or of `when`) bears a figure. */
function splitOf(
  id: string,
  total: string,
  members: readonly string[],
  more: { readonly sections?: readonly string[]; readonly when?: VariantCondition } = {},
): Identity {
  return {
    id,
    variant: 'sum_of_parts',
    relation: '=',
    total,
    members: plus(...members),
    openSections: (more.sections ?? []).map((section) => ({ section, sign: 1 })),
    when: more.when ?? { anyFigured: members },
    totalMayBeBlank: true,
  };
}

/** Identities of 会企02 for each figure column. The ministry prints none: they are the form's own arithmetic. */
export const incomeStatementIdentities: readonly Identity[] = [
  {
    ...splitOf('operating_revenue', 'operating_revenue', [
      'main_business_revenue',
      'other_business_revenue',
    ]),
    when: { figured: ['main_business_revenue', 'other_business_revenue'] },
  },
  {
    ...splitOf('operating_cost', 'operating_cost', ['main_business_cost', 'other_business_cost']),
    when: { figured: ['main_business_cost', 'other_business_cost'] },
  },
  splitOf(
    'total_operating_revenue',
    'total_operating_revenue',
    ['operating_revenue', ...FINANCIAL_REVENUE],
    { sections: ['operating_revenue'] },
  ),
  {
    ...splitOf('total_operating_cost', 'total_operating_cost', COSTS, {
      sections: ['operating_costs'],
    }),
    otherVariants: [
      {
        variant: 'with_losses',
        members: plus(...COSTS, ...IMPAIRMENTS),
        openSections: [{ section: 'operating_costs', sign: 1 }],
        when: withImpairments({}),
      },
    ],
  },
  operatingProfit(),
  {
    id: 'nonoperating_income',
    variant: 'of_which',
    relation: '>=',
    total: 'nonoperating_income',
    members: plus('nonop_disposal_gains'),
    openSections: [],
    when: { anyFigured: ['nonop_disposal_gains'] },
  },
  {
    id: 'nonoperating_expenses',
    variant: 'of_which',
    relation: '>=',
    total: 'nonoperating_expenses',
    members: plus('nonop_disposal_losses'),
    openSections: [],
    when: { anyFigured: ['nonop_disposal_losses'] },
  },
  {
    id: 'profit_before_tax',
    variant: 'current_form',
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
    variant: 'current_form',
    relation: '=',
    total: 'net_profit',
    members: [...plus('profit_before_tax'), ...minus('income_tax_expense')],
    openSections: [{ section: 'below_profit_before_tax', sign: 1 }],
  },
  splitOf('net_profit.by_continuity', 'net_profit', [
    'net_profit_continuing',
    'net_profit_discontinued',
  ]),
  splitOf('net_profit.by_owner', 'net_profit', [
    'net_profit_attributable_to_parent',
    'net_profit_minority',
  ]),
  splitOf(
    'oci_not_reclassifiable',
    'oci_not_reclassifiable',
    ['oci_nr_1', 'oci_nr_2', 'oci_nr_3', 'oci_nr_4', 'oci_nr_other'],
    { sections: ['oci_not_reclassifiable'] },
  ),
  splitOf(
    'oci_reclassifiable',
    'oci_reclassifiable',
    [
      'oci_r_1',
      'oci_r_2',
      'oci_r_available_for_sale',
      'oci_r_3',
      'oci_r_held_to_maturity',
      'oci_r_4',
      'oci_r_5',
      'oci_r_6',
      'oci_r_other',
    ],
    { sections: ['oci_reclassifiable'] },
  ),
  splitOf('oci_net_attributable_to_parent', 'oci_net_attributable_to_parent', [
    'oci_not_reclassifiable',
    'oci_reclassifiable',
  ]),
  {
    ...splitOf('oci_net', 'oci_net', ['oci_not_reclassifiable', 'oci_reclassifiable'], {
      when: {
        notFigured: ['oci_net_attributable_to_parent', 'oci_net_minority'],
        anyFigured: ['oci_not_reclassifiable', 'oci_reclassifiable'],
      },
    }),
    otherVariants: [
      {
        variant: 'by_owner',
        members: plus('oci_net_attributable_to_parent', 'oci_net_minority'),
        openSections: [],
        when: { anyFigured: ['oci_net_attributable_to_parent', 'oci_net_minority'] },
      },
    ],
  },
  splitOf('total_comprehensive_income', 'total_comprehensive_income', ['net_profit', 'oci_net']),
  splitOf('total_comprehensive_income.by_owner', 'total_comprehensive_income', [
    'tci_attributable_to_parent',
    'tci_minority',
  ]),
  splitOf(
    'tci_attributable_to_parent',
    'tci_attributable_to_parent',
    ['net_profit_attributable_to_parent', 'oci_net_attributable_to_parent'],
    { when: { figured: ['net_profit_attributable_to_parent'] } },
  ),
  splitOf('tci_minority', 'tci_minority', ['net_profit_minority', 'oci_net_minority'], {
    when: { figured: ['net_profit_minority'] },
  }),
];
