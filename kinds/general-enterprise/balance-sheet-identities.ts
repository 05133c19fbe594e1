import type { Identity, IdentityVariant } from '../catalogue.ts';
import { minus, plus } from '../identity-members.ts';

interface Block {
  readonly id: string;
  readonly section: string;
  /** Rows that always add. */
  readonly items: readonly string[];
  /** A combined row of the 2018 form and the rows that it combines. */
  readonly combined: string;
  readonly parts: readonly string[];
  /** Rows that are details of another row since 2018 and stood on their own before. */
  readonly formerlyOwn: readonly string[];
}

/** A current block: bills and trade accounts combined or apart, interest and dividends inside or on their own. */
function currentBlock(block: Block): Identity {
  const openSections: IdentityVariant['openSections'] = [{ section: block.section, sign: 1 }];
  const apart = plus(...block.items, ...block.parts);
  const together = plus(...block.items, block.combined);
  const own = plus(...block.formerlyOwn);
  return {
    id: block.id,
    variant: 'current_form',
    relation: '=',
    total: block.id,
    members: apart,
    openSections,
    when: { notFigured: [block.combined] },
    otherVariants: [
      {
        variant: 'interest_and_dividends_on_their_own',
        members: [...apart, ...own],
        openSections,
        when: { notFigured: [block.combined], anyFigured: block.formerlyOwn },
      },
      {
        variant: 'bills_and_accounts_combined',
        members: together,
        openSections,
        when: { figured: [block.combined] },
      },
      {
        variant: 'combined_with_interest_and_dividends_on_their_own',
        members: [...together, ...own],
        openSections,
        when: { figured: [block.combined], anyFigured: block.formerlyOwn },
      },
    ],
  };
}

function combinedRow(combined: string, parts: readonly string[]): Identity {
  return {
    id: combined,
    variant: 'sum_of_parts',
    relation: '=',
    total: combined,
    members: plus(...parts),
    openSections: [],
    when: { anyFigured: parts },
  };
}

function sumOf(id: string, members: readonly string[], section: string | null): Identity {
  return {
    id,
    variant: 'current_form',
    relation: '=',
    total: id,
    members: plus(...members),
    openSections: section === null ? [] : [{ section, sign: 1 }],
  };
}

/** 其中 rows under one row: at least, not equal. */
function detailsOf(id: string, total: string, details: readonly string[]): Identity {
  return {
    id,
    variant: 'current_form',
    relation: '>=',
    total,
    members: plus(...details),
    openSections: [],
    when: { anyFigured: details },
  };
}

const EQUITY_ITEMS: IdentityVariant['members'] = [
  ...plus('paid_in_capital', 'other_equity_instruments', 'capital_reserve'),
  ...minus('treasury_shares', 'returned_investment'),
  ...plus(
    'accumulated_oci',
    'special_reserve',
    'surplus_reserve',
    'general_risk_reserve',
    'fx_translation_reserve',
    'retained_earnings',
  ),
];

const fixedAssets: Identity = {
  id: 'fixed_assets_net',
  variant: 'gross_less_depreciation',
  relation: '=',
  total: 'fixed_assets_net',
  members: [
    ...plus('fixed_assets_gross'),
    ...minus('accumulated_depreciation', 'fixed_assets_impairment'),
  ],
  openSections: [],
  when: { figured: ['fixed_assets_gross'] },
  otherVariants: [
    {
      // Since 2018 固定资产 includes 固定资产清理; some print it below all the same.
      variant: 'with_disposal_clearing',
      members: [
        ...plus('fixed_assets_gross', 'fixed_assets_disposal_clearing'),
        ...minus('accumulated_depreciation', 'fixed_assets_impairment'),
      ],
      openSections: [],
      when: { figured: ['fixed_assets_gross', 'fixed_assets_disposal_clearing'] },
    },
  ],
};

/** Identities of 会企01 for each figure column. The ministry prints none: they are the form's own arithmetic. */
export const balanceSheetIdentities: readonly Identity[] = [
  combinedRow('notes_and_accounts_receivable', ['notes_receivable', 'accounts_receivable']),
  detailsOf('inventories', 'inventories', [
    'inv_raw_materials',
    'inv_finished_goods',
    'inv_data_resources',
  ]),
  currentBlock({
    id: 'total_current_assets',
    section: 'current_assets',
    items: [
      'cash_and_bank_balances',
      'settlement_reserves',
      'placements_with_banks',
      'trading_financial_assets',
      'short_term_investments',
      'derivative_financial_assets',
      'receivables_financing',
      'prepayments',
      'premiums_receivable',
      'reinsurance_receivables',
      'reinsurance_contract_reserves_receivable',
      'other_receivables',
      'reverse_repurchase_assets',
      'inventories',
      'contract_assets',
      'assets_held_for_sale',
      'current_portion_of_noncurrent_assets',
      'other_current_assets',
    ],
    combined: 'notes_and_accounts_receivable',
    parts: ['notes_receivable', 'accounts_receivable'],
    formerlyOwn: ['interest_receivable', 'dividends_receivable'],
  }),
  fixedAssets,
  sumOf(
    'total_noncurrent_assets',
    [
      'loans_and_advances',
      'debt_investments',
      'available_for_sale_assets',
      'other_debt_investments',
      'held_to_maturity_investments',
      'long_term_receivables',
      'long_term_equity_investments',
      'other_equity_instrument_investments',
      'other_noncurrent_financial_assets',
      'investment_property',
      'fixed_assets_net',
      'construction_in_progress',
      'construction_materials',
      'fixed_assets_disposal_clearing',
      'productive_biological_assets',
      'oil_and_gas_assets',
      'right_of_use_assets',
      'intangible_assets',
      'development_expenditure',
      'goodwill',
      'long_term_deferred_expenses',
      'deferred_tax_assets',
      'other_noncurrent_assets',
    ],
    'noncurrent_assets',
  ),
  sumOf('total_assets', ['total_current_assets', 'total_noncurrent_assets'], null),
  combinedRow('notes_and_accounts_payable', ['notes_payable', 'accounts_payable']),
  currentBlock({
    id: 'total_current_liabilities',
    section: 'current_liabilities',
    items: [
      'short_term_borrowings',
      'central_bank_borrowings',
      'placements_from_banks',
      'trading_financial_liabilities',
      'derivative_financial_liabilities',
      'advances_from_customers',
      'contract_liabilities',
      'repurchase_liabilities',
      'customer_deposits',
      'securities_brokerage_payables',
      'securities_underwriting_payables',
      'employee_benefits_payable',
      'taxes_payable',
      'other_payables',
      'fees_and_commissions_payable',
      'reinsurance_payables',
      'liabilities_held_for_sale',
      'current_portion_of_noncurrent_liabilities',
      'other_current_liabilities',
    ],
    combined: 'notes_and_accounts_payable',
    parts: ['notes_payable', 'accounts_payable'],
    formerlyOwn: ['interest_payable', 'dividends_payable'],
  }),
  detailsOf('bonds_payable', 'bonds_payable', ['bonds_preferred', 'bonds_perpetual']),
  sumOf(
    'total_noncurrent_liabilities',
    [
      'insurance_contract_reserves',
      'long_term_borrowings',
      'bonds_payable',
      'lease_liabilities',
      'long_term_payables',
      'long_term_employee_benefits_payable',
      'special_payables',
      'provisions',
      'deferred_income',
      'deferred_tax_liabilities',
      'other_noncurrent_liabilities',
    ],
    'noncurrent_liabilities',
  ),
  sumOf('total_liabilities', ['total_current_liabilities', 'total_noncurrent_liabilities'], null),
  detailsOf('other_equity_instruments', 'other_equity_instruments', [
    'oei_preferred',
    'oei_perpetual',
  ]),
  {
    id: 'equity_attributable_to_parent',
    variant: 'consolidated',
    relation: '=',
    total: 'equity_attributable_to_parent',
    members: EQUITY_ITEMS,
    openSections: [{ section: 'equity', sign: 1 }],
    totalMayBeBlank: true,
  },
  {
    id: 'total_equity',
    variant: 'sum_of_items',
    relation: '=',
    total: 'total_equity',
    members: [...EQUITY_ITEMS, ...plus('minority_interests')],
    openSections: [{ section: 'equity', sign: 1 }],
    when: { notFigured: ['equity_attributable_to_parent'] },
    otherVariants: [
      {
        variant: 'consolidated',
        members: plus('equity_attributable_to_parent', 'minority_interests'),
        openSections: [],
        when: { figured: ['equity_attributable_to_parent'] },
      },
    ],
  },
  sumOf('total_liabilities_and_equity', ['total_liabilities', 'total_equity'], null),
  { ...sumOf('total_assets', ['total_liabilities_and_equity'], null), id: 'balance' },
];
