import type { CatalogueRow } from '../catalogue.ts';
import { heading, item, memo, rowsOf, subtotal } from '../catalogue-row.ts';

const optional = true as const;
const negative = true as const;

/** No row of an English statement is prescribed: each company prints those that it has. */
function item_(key: string, caption: string, ...synonyms: string[]) {
  return item(key, caption, { optional, synonyms });
}

/** A row that stands in two blocks, in the one for which there is no key. */
function unlisted(key: string, caption: string, ...synonyms: string[]) {
  return item(key, caption, { optional, synonyms, unlisted: true });
}

export const currentAssetRows: readonly CatalogueRow[] = rowsOf({ section: 'current_assets' }, [
  heading('Current assets'),
  item_(
    'cash_and_bank_balances',
    'Cash and cash equivalents',
    'Cash',
    'Cash and bank balances',
    'Bank balances and cash',
    'Cash at bank and on hand',
    'Cash at bank and in hand',
    'Cash and short-term deposits',
  ),
  item_(
    'short_term_investments',
    'Short-term investments',
    'Investments, current',
    'Current investments',
  ),
  item_(
    'trading_financial_assets',
    'Marketable securities',
    'Marketable securities, current',
    'Short-term marketable securities',
    'Trading securities',
    'Financial assets at fair value through profit or loss',
    'Financial assets at FVTPL',
  ),
  item_(
    'accounts_receivable',
    'Accounts receivable, net',
    'Accounts receivable',
    'Trade receivables',
    'Trade receivables, net',
    'Trade accounts receivable',
    'Trade accounts receivable, net',
    'Receivables, net',
  ),
  item_(
    'trade_and_other_receivables',
    'Trade and other receivables',
    'Trade and other receivables, net',
    'Trade receivables and other receivables',
    'Accounts and other receivables',
    'Accounts and other receivables, net',
  ),
  item_('other_receivables', 'Other receivables', 'Other receivables, net'),
  item_(
    'contract_assets',
    'Contract assets',
    'Contract assets, net',
    'Unbilled receivables',
    'Unbilled receivables, net',
    'Costs and estimated earnings in excess of billings',
  ),
  item_(
    'inventories',
    'Inventories',
    'Inventories, net',
    'Inventory',
    'Inventory, net',
    'Merchandise inventories',
  ),
  item_(
    'prepayments',
    'Prepayments',
    'Prepayments to suppliers',
    'Advances to suppliers',
    'Advances to suppliers, net',
  ),
  item_(
    'other_current_assets',
    'Prepaid expenses and other current assets',
    'Other current assets',
    'Prepaids and other current assets',
    'Prepaid and other current assets',
    'Prepayments and other current assets',
    'Prepaid expenses and other',
    'Prepaid expenses and other assets, current',
  ),
  item_(
    'assets_held_for_sale',
    'Assets held for sale',
    'Assets classified as held for sale',
    'Current assets held for sale',
  ),
]);

export const totalCurrentAssets = subtotal('total_current_assets', 'Total current assets', {
  optional,
});

export const noncurrentAssetHeadings: readonly CatalogueRow[] = rowsOf(
  { section: 'noncurrent_assets' },
  [heading('Non-current assets', 'Long-term assets', 'Other assets', 'Fixed assets')],
);

export const propertyRows: readonly CatalogueRow[] = [
  ...rowsOf({ section: 'property' }, [
    heading('Property, plant and equipment', 'Property and equipment'),
    memo('fixed_assets_gross', 'Property, plant and equipment, at cost', {
      optional,
      synonyms: [
        'Property and equipment, at cost',
        'Property, plant and equipment, gross',
        'Property and equipment, gross',
        'Total property, plant and equipment',
        'Total property and equipment',
      ],
    }),
    memo('accumulated_depreciation', 'Less: accumulated depreciation', {
      optional,
      negative,
      synonyms: [
        'Accumulated depreciation',
        'Accumulated depreciation and amortization',
        'Less: accumulated depreciation and amortization',
      ],
    }),
  ]),
  ...rowsOf({ section: 'noncurrent_assets' }, [
    item('fixed_assets_net', 'Property, plant and equipment, net', {
      optional,
      synonyms: [
        'Property, plant and equipment',
        'Property and equipment, net',
        'Property and equipment',
        'Net property, plant and equipment',
        'Net property and equipment',
        'Property, equipment and leasehold improvements, net',
        'Property, equipment and software, net',
      ],
    }),
  ]),
];

export const noncurrentAssetRows: readonly CatalogueRow[] = rowsOf(
  { section: 'noncurrent_assets' },
  [
    item_('investment_property', 'Investment property', 'Investment properties'),
    item_(
      'construction_in_progress',
      'Construction in progress',
      'Construction-in-progress',
      'Assets under construction',
    ),
    item_(
      'right_of_use_assets',
      'Right-of-use assets',
      'Operating lease right-of-use assets',
      'Operating lease right-of-use assets, net',
      'Right-of-use assets, net',
      'Operating lease ROU assets',
      'Operating right-of-use assets',
      'Operating lease assets',
    ),
    item_('goodwill', 'Goodwill'),
    item_(
      'intangible_assets',
      'Intangible assets, net',
      'Intangible assets',
      'Other intangible assets, net',
      'Other intangible assets',
      'Intangibles, net',
      'Intangible assets, other than goodwill',
    ),
    item_(
      'long_term_equity_investments',
      'Investments in associates',
      'Investment in associates',
      'Interests in associates',
      'Investments in associates and joint ventures',
      'Equity method investments',
      'Investments accounted for using the equity method',
    ),
    item_('long_term_receivables', 'Long-term receivables', 'Long-term receivables, net'),
    item_(
      'deferred_tax_assets',
      'Deferred tax assets',
      'Deferred tax assets, net',
      'Deferred income tax assets',
      'Deferred income tax assets, net',
      'Deferred income taxes',
      'Deferred income taxes, net',
    ),
    item_(
      'other_noncurrent_assets',
      'Other assets',
      'Other non-current assets',
      'Other long-term assets',
      'Other assets, net',
      'Other assets, non-current',
    ),
  ],
);

export const totalNoncurrentAssets = subtotal(
  'total_noncurrent_assets',
  'Total non-current assets',
  { optional, synonyms: ['Total long-term assets'] },
);

export const currentLiabilityRows: readonly CatalogueRow[] = rowsOf(
  { section: 'current_liabilities' },
  [
    heading('Current liabilities'),
    item_(
      'short_term_borrowings',
      'Short-term borrowings',
      'Short-term debt',
      'Short-term bank loans',
      'Short-term loans',
      'Line of credit',
      'Lines of credit',
      'Revolving line of credit',
      'Bank overdraft',
      'Bank overdrafts',
      'Notes payable - bank',
      'Bank borrowings',
      'Bank loans',
      'Borrowings',
      'Interest-bearing borrowings',
      'Interest-bearing bank borrowings',
      'Notes payable, current',
      'Bank loans, current',
      'Borrowings, current',
    ),
    item_(
      'current_portion_of_noncurrent_liabilities',
      'Current portion of long-term debt',
      'Current maturities of long-term debt',
      'Long-term debt, current portion',
      'Long-term debt, current',
      'Current installments of long-term debt',
      'Current portion of non-current liabilities',
    ),
    item_(
      'accounts_payable',
      'Accounts payable',
      'Trade payables',
      'Trade accounts payable',
      'Accounts payable, trade',
    ),
    item_(
      'trade_and_other_payables',
      'Trade and other payables',
      'Accounts payable and accrued liabilities',
      'Accounts payable and accrued expenses',
      'Accounts payable and other liabilities',
    ),
    item_(
      'other_payables',
      'Accrued liabilities',
      'Accrued expenses',
      'Accrued expenses and other current liabilities',
      'Accrued liabilities and other current liabilities',
      'Accrued expenses and other liabilities',
      'Accrued and other current liabilities',
      'Other payables',
      'Other payables and accruals',
      'Accruals and other payables',
    ),
    item_(
      'employee_benefits_payable',
      'Accrued compensation',
      'Accrued payroll',
      'Accrued compensation and benefits',
      'Accrued payroll and benefits',
      'Accrued payroll and related expenses',
      'Accrued salaries and wages',
      'Employee benefits payable',
      'Accrued compensation and related benefits',
    ),
    item_(
      'contract_liabilities',
      'Contract liabilities',
      'Deferred revenue',
      'Deferred revenue, current',
      'Deferred revenue, current portion',
      'Current portion of deferred revenue',
      'Contract liabilities, current',
      'Unearned revenue',
    ),
    item_(
      'advances_from_customers',
      'Customer deposits',
      'Advances from customers',
      'Customer advances',
    ),
    item_(
      'taxes_payable',
      'Income taxes payable',
      'Income tax payable',
      'Taxes payable',
      'Current tax liabilities',
      'Current income tax liabilities',
      'Accrued income taxes',
      'Tax payable',
    ),
    unlisted(
      'lease_liabilities_current',
      'Operating lease liabilities, current',
      'Lease liabilities',
      'Operating lease liabilities',
      'Lease liabilities, current',
      'Current portion of operating lease liabilities',
      'Current portion of lease liabilities',
      'Operating lease liabilities, current portion',
      'Current operating lease liabilities',
    ),
    unlisted('provisions_current', 'Provisions, current', 'Provisions'),
    item_('dividends_payable', 'Dividends payable'),
    item_('interest_payable', 'Accrued interest', 'Interest payable', 'Accrued interest payable'),
    item_('other_current_liabilities', 'Other current liabilities'),
  ],
);

export const totalCurrentLiabilities = subtotal(
  'total_current_liabilities',
  'Total current liabilities',
  { optional },
);

export const noncurrentLiabilityRows: readonly CatalogueRow[] = rowsOf(
  { section: 'noncurrent_liabilities' },
  [
    heading('Non-current liabilities', 'Long-term liabilities', 'Other liabilities'),
    item_(
      'long_term_borrowings',
      'Long-term debt',
      'Long-term debt, net of current portion',
      'Long-term debt, less current portion',
      'Long-term debt, less current maturities',
      'Long-term debt, net of current maturities',
      'Long-term debt, net',
      'Long-term debt, non-current',
      'Long-term borrowings',
      'Long-term loans',
      'Long-term bank loans',
      'Non-current borrowings',
      'Borrowings',
      'Bank borrowings',
      'Bank loans',
      'Interest-bearing borrowings',
      'Interest-bearing bank borrowings',
      'Borrowings, non-current',
      'Bank loans, non-current',
    ),
    unlisted(
      'contract_liabilities_noncurrent',
      'Deferred revenue, non-current',
      'Deferred revenue, net of current portion',
      'Contract liabilities',
      'Deferred revenue',
      'Long-term deferred revenue',
      'Contract liabilities, non-current',
    ),
    item_('bonds_payable', 'Bonds payable', 'Convertible notes, net', 'Senior notes, net'),
    item_(
      'lease_liabilities',
      'Lease liabilities',
      'Operating lease liabilities',
      'Lease liabilities, non-current',
      'Operating lease liabilities, non-current',
      'Operating lease liabilities, net of current portion',
      'Operating lease liabilities, less current portion',
      'Lease liabilities, net of current portion',
      'Long-term operating lease liabilities',
      'Non-current operating lease liabilities',
      'Non-current lease liabilities',
      'Long-term lease liabilities',
    ),
    item_(
      'deferred_tax_liabilities',
      'Deferred tax liabilities',
      'Deferred tax liabilities, net',
      'Deferred tax liability',
      'Deferred income tax liabilities',
      'Deferred income tax liabilities, net',
      'Deferred income taxes',
    ),
    item_(
      'provisions',
      'Provisions',
      'Asset retirement obligations',
      'Asset retirement obligation',
      'Provisions, non-current',
    ),
    item_(
      'other_noncurrent_liabilities',
      'Other long-term liabilities',
      'Other non-current liabilities',
      'Other liabilities',
      'Other liabilities, non-current',
    ),
  ],
);

export const totalNoncurrentLiabilities = subtotal(
  'total_noncurrent_liabilities',
  'Total non-current liabilities',
  { optional, synonyms: ['Total long-term liabilities'] },
);

const EQUITY_HEADINGS = [
  'Shareholders’ equity',
  'Shareholders’ equity and liabilities',
  'Equity attributable to owners of the parent',
  'Equity attributable to owners of the Company',
  'Capital and reserves',
];

export const commitments: readonly CatalogueRow[] = rowsOf({ section: 'between' }, [
  heading('Commitments and contingencies', 'Commitments', 'Contingencies'),
]);

export const equityRows: readonly CatalogueRow[] = rowsOf({ section: 'equity' }, [
  heading('Equity', ...EQUITY_HEADINGS),
  item_(
    'paid_in_capital',
    'Common stock',
    'Share capital',
    'Ordinary shares',
    'Common shares',
    'Issued capital',
    'Issued share capital',
    'Members’ capital',
    'Paid-in capital',
    'Registered capital',
    'Class A common stock',
  ),
  item_(
    'capital_reserve',
    'Additional paid-in capital',
    'Share premium',
    'Capital in excess of par value',
    'Paid-in capital in excess of par value',
    'Additional paid in capital',
    'Capital reserve',
  ),
  item('treasury_shares', 'Treasury stock', {
    optional,
    negative,
    synonyms: ['Treasury stock, at cost', 'Treasury shares', 'Less: Treasury stock, at cost'],
  }),
  item_('surplus_reserve', 'Statutory reserve', 'Statutory reserves', 'Statutory surplus reserve'),
  item('retained_earnings', 'Retained earnings', {
    optional,
    negative,
    synonyms: [
      'Accumulated deficit',
      'Accumulated earnings',
      'Retained profits',
      'Accumulated losses',
      'Retained deficit',
      'Accumulated profits',
    ],
  }),
  item('accumulated_oci', 'Accumulated other comprehensive income', {
    optional,
    negative,
    synonyms: ['Accumulated other comprehensive loss', 'Revaluation reserve'],
  }),
]);

const SHAREHOLDERS_EQUITY = ['Total shareholders’ equity', 'Total shareholders’ deficit'];

/** With interests of others printed below, what belongs to the shareholders is not all of the equity. */
export const equityTotals: readonly CatalogueRow[] = rowsOf({ section: 'equity' }, [
  subtotal('total_equity', 'Total equity', {
    optional,
    negative,
    synonyms: [
      ...SHAREHOLDERS_EQUITY,
      'Total deficit',
      'Net assets',
      'Shareholders’ equity',
      'Total shareholders’ funds',
    ],
  }),
]);

export const equityTotalsWithMinority: readonly CatalogueRow[] = rowsOf({ section: 'minority' }, [
  subtotal('equity_attributable_to_parent', 'Total equity attributable to owners of the parent', {
    optional,
    negative,
    opens: 'minority',
    synonyms: [
      ...SHAREHOLDERS_EQUITY,
      'Equity attributable to owners of the parent',
      'Equity attributable to owners of the Company',
      'Total equity attributable to owners of the Company',
      'Equity attributable to equity holders of the parent',
      'Total equity attributable to equity holders of the parent',
    ],
  }),
  item('minority_interests', 'Non-controlling interests', {
    optional,
    negative,
    synonyms: ['Non-controlling interest', 'Minority interests', 'Minority interest'],
  }),
  subtotal('total_equity', 'Total equity', {
    optional,
    negative,
    synonyms: ['Total deficit', 'Net assets'],
  }),
]);

export const grandTotals = {
  assetsHeading: heading('Assets'),
  totalAssets: subtotal('total_assets', 'Total assets', { optional }),
  liabilitiesHeading: heading(
    'Liabilities',
    'Liabilities and shareholders’ equity',
    'Liabilities and equity',
    'Liabilities and shareholders’ deficit',
    'Equity and liabilities',
    'Liabilities, mezzanine equity and shareholders’ equity',
  ),
  totalLiabilities: subtotal('total_liabilities', 'Total liabilities', {
    optional,
    opens: 'between',
  }),
  totalLiabilitiesAndEquity: subtotal(
    'total_liabilities_and_equity',
    'Total liabilities and equity',
    {
      optional,
      synonyms: [
        'Total liabilities and shareholders’ equity',
        'Total equity and liabilities',
        'Total shareholders’ equity and liabilities',
        'Total liabilities and shareholders’ deficit',
        'Total liabilities, mezzanine equity and shareholders’ equity',
      ],
    },
  ),
} as const;
