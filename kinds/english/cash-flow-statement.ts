import { capitalised } from '../capitalised.ts';
import type { Identity, IdentityVariant, StatementForm } from '../catalogue.ts';
import { heading, item, memo, rowsOf, subtotal } from '../catalogue-row.ts';
import { plus } from '../identity-members.ts';

const optional = true as const;
const negative = true as const;
const unlisted = true as const;

/** Every figure of the three parts adds with its printed sign. */
function flow(key: string, caption: string, ...synonyms: string[]) {
  return item(key, caption, { optional, negative, synonyms });
}

function netCash(of: string): string[] {
  return [
    `Net cash used in ${of} activities`,
    `Net cash from ${of} activities`,
    `Net cash generated from ${of} activities`,
    `Net cash flows from ${of} activities`,
    `Net cash flows provided by ${of} activities`,
    `Net cash flow from ${of} activities`,
    `Net cash used for ${of} activities`,
    `Net cash flows used in ${of} activities`,
    `Cash provided by ${of} activities`,
    `Net cash inflow from ${of} activities`,
    `Net cash outflow from ${of} activities`,
  ];
}

const operating = rowsOf({ section: 'operating' }, [
  heading(
    'Cash flows from operating activities',
    'Operating activities',
    'Cash flows provided by operating activities',
    'Cash flow from operating activities',
  ),
  flow(
    'cfs_net_profit',
    'Net income',
    'Net loss',
    'Profit for the year',
    'Loss for the year',
    'Profit before tax',
    'Net profit',
    'Net earnings',
  ),
  heading(
    'Adjustments to reconcile net income to net cash provided by operating activities',
    'Adjustments to reconcile net income to net cash from operating activities',
    'Adjustments to reconcile net loss to net cash used in operating activities',
    'Adjustments to reconcile net income to cash provided by operating activities',
    'Adjustments for',
    'Adjustments',
  ),
  flow(
    'cfs_depreciation_amortization',
    'Depreciation and amortization',
    'Depreciation',
    'Depreciation and amortisation',
    'Depreciation, amortization and other',
  ),
  heading(
    'Changes in operating assets and liabilities',
    'Changes in assets and liabilities',
    'Changes in working capital',
    'Changes in operating assets and liabilities, net of acquisitions',
    'Changes in operating assets and liabilities, net of effects of acquisitions',
    'Movements in working capital',
  ),
  flow(
    'cfs_change_receivables',
    'Accounts receivable',
    'Accounts receivable, net',
    'Trade receivables',
    'Decrease in accounts receivable',
    'Increase in accounts receivable',
    'Trade and other receivables',
    'Increase in trade and other receivables',
    'Decrease in trade and other receivables',
    'Change in accounts receivable',
  ),
  flow(
    'cfs_change_inventories',
    'Inventories',
    'Inventory',
    'Decrease in inventories',
    'Increase in inventories',
    'Decrease in inventory',
    'Increase in inventory',
    'Change in inventories',
  ),
  flow(
    'cfs_change_payables',
    'Accounts payable',
    'Trade payables',
    'Increase in accounts payable',
    'Decrease in accounts payable',
    'Trade and other payables',
    'Increase in trade and other payables',
    'Decrease in trade and other payables',
    'Change in accounts payable',
  ),
  subtotal('total_adjustments', 'Total adjustments', {
    optional,
    negative,
    unlisted,
    opens: 'operating',
  }),
  subtotal('cash_generated_from_operations', 'Cash generated from operations', {
    optional,
    negative,
    unlisted,
    opens: 'operating_paid',
    synonyms: ['Cash generated from operating activities', 'Cash used in operations'],
  }),
  subtotal('cf_net_operating', 'Net cash provided by operating activities', {
    optional,
    negative,
    synonyms: netCash('operating'),
  }),
]);

const investing = rowsOf({ section: 'investing' }, [
  heading(
    'Cash flows from investing activities',
    'Investing activities',
    'Cash flows used in investing activities',
    'Cash flow from investing activities',
  ),
  flow(
    'cf_capex_payments',
    'Purchases of property and equipment',
    'Purchase of property and equipment',
    'Purchases of property, plant and equipment',
    'Purchase of property, plant and equipment',
    'Capital expenditures',
    'Acquisition of property, plant and equipment',
    'Payments for property, plant and equipment',
    'Additions to property, plant and equipment',
  ),
  flow(
    'cf_disposal_receipts',
    'Proceeds from sale of property and equipment',
    'Proceeds from disposal of property, plant and equipment',
    'Proceeds from sale of property, plant and equipment',
    'Proceeds from sales of property and equipment',
    'Proceeds from disposal of property and equipment',
    'Proceeds from disposals of property, plant and equipment',
  ),
  subtotal('cf_net_investing', 'Net cash provided by investing activities', {
    optional,
    negative,
    synonyms: netCash('investing'),
  }),
]);

const financing = rowsOf({ section: 'financing' }, [
  heading(
    'Cash flows from financing activities',
    'Financing activities',
    'Cash flows provided by financing activities',
    'Cash flow from financing activities',
  ),
  flow(
    'cf_borrowings_receipts',
    'Proceeds from borrowings',
    'Proceeds from long-term debt',
    'Proceeds from issuance of long-term debt',
    'Proceeds from bank loans',
    'Proceeds from loans',
    'Proceeds from issuance of debt',
    'Proceeds from bank borrowings',
  ),
  flow(
    'cf_debt_principal_repayments',
    'Repayments of long-term debt',
    'Repayments of borrowings',
    'Repayment of borrowings',
    'Repayment of long-term debt',
    'Payments on long-term debt',
    'Principal payments on long-term debt',
    'Repayment of bank loans',
    'Repayments of bank loans',
    'Repayments of debt',
    'Repayment of bank borrowings',
  ),
  flow(
    'cf_profit_distribution_payments',
    'Dividends paid',
    'Payment of dividends',
    'Payments of dividends',
    'Cash dividends paid',
    'Dividends paid to shareholders',
  ),
  subtotal('cf_net_financing', 'Net cash provided by financing activities', {
    optional,
    negative,
    synonyms: netCash('financing'),
  }),
]);

const CASH = [
  'cash and cash equivalents',
  'cash',
  'cash, cash equivalents and restricted cash',
  'cash, cash equivalents, and restricted cash',
  'cash and restricted cash',
];

function ofCash(before: string, after = ''): string[] {
  return CASH.map((cash) => `${before} ${cash}${after}`);
}

function pointOfCash(words: readonly string[]): string[] {
  const [first = '', ...others] = words.flatMap((word) => [
    ...CASH.map((cash) => `${cash}, ${word}`),
    ...CASH.map((cash) => `${cash} at ${word}`),
  ]);
  return [capitalised(first), ...others];
}

const END = ['end of year', 'end of period', 'end of the year', 'end of the period'];
const [ending = '', ...endings] = pointOfCash(END);
const [beginning = '', ...beginnings] = pointOfCash(
  END.map((word) => word.replace('end', 'beginning')),
);

const cash = rowsOf({ section: null }, [
  memo('cf_fx_effect', 'Effect of exchange rate changes on cash and cash equivalents', {
    optional,
    negative,
    synonyms: [
      ...ofCash('Effect of exchange rate changes on').slice(1),
      ...ofCash('Effect of foreign exchange rate changes on'),
      ...ofCash('Effect of foreign exchange rates on'),
      ...ofCash('Effect of exchange rates on'),
      ...ofCash('Effects of exchange rate changes on'),
      'Effect of foreign exchange rate changes',
    ],
  }),
  subtotal('cf_net_increase_in_cash', 'Net increase in cash and cash equivalents', {
    optional,
    negative,
    synonyms: [
      ...ofCash('Net increase in').slice(1),
      ...ofCash('Net decrease in'),
      ...ofCash('Net change in'),
      ...ofCash('Increase in'),
      ...ofCash('Decrease in'),
    ],
  }),
  memo('cf_cash_beginning', beginning, {
    optional,
    synonyms: [
      ...beginnings,
      ...beginnings.map((caption) => caption.replace(/beginning of (?:the )?/, 'start of ')),
      ...beginnings.map((caption) => caption.replace(' at beginning', ' at the beginning')),
    ].filter(unique),
  }),
  subtotal('cf_cash_ending', ending, {
    optional,
    synonyms: [
      ...endings,
      ...endings.map((caption) => caption.replace(' at end', ' at the end')),
    ].filter(unique),
  }),
  heading(
    'Supplemental disclosure of cash flow information',
    'Supplemental disclosures of cash flow information',
    'Supplemental cash flow information',
    'Supplemental disclosures',
    'Supplemental information',
  ),
]);

function unique(caption: string, place: number, all: readonly string[]): boolean {
  return all.indexOf(caption) === place;
}

function itemsOf(rows: typeof operating): string[] {
  return rows.flatMap(({ key, level }) => (key !== null && level === 'item' ? [key] : []));
}

function part(total: string, section: string, rows: typeof operating): Identity {
  return {
    id: total,
    variant: 'rows',
    relation: '=',
    total,
    members: plus(...itemsOf(rows)),
    openSections: [{ section, sign: 1 }],
  };
}

const NETS = ['cf_net_operating', 'cf_net_investing', 'cf_net_financing'];

const operatingWays: readonly IdentityVariant[] = [
  {
    variant: 'rows',
    members: plus(...itemsOf(operating)),
    openSections: [
      { section: 'operating', sign: 1 },
      { section: 'operating_paid', sign: 1 },
    ],
    when: { notFigured: ['total_adjustments', 'cash_generated_from_operations'] },
  },
  {
    variant: 'total_of_adjustments',
    members: plus('cfs_net_profit', 'total_adjustments'),
    openSections: [],
    when: { figured: ['total_adjustments'], notFigured: ['cash_generated_from_operations'] },
  },
  {
    variant: 'cash_generated',
    members: plus('cash_generated_from_operations'),
    openSections: [{ section: 'operating_paid', sign: 1 }],
    when: { figured: ['cash_generated_from_operations'] },
  },
];

const [firstWay, ...otherWays] = operatingWays;
if (!firstWay) throw new RangeError('operating cash has no way to add up');

export const englishCashFlowStatement: StatementForm = {
  id: 'ifrs_us_gaap.cash_flow_statement',
  kind: 'cash_flow_statement',
  standard: 'ifrs_us_gaap',
  formCode: null,
  titles: ['Statement of Cash Flows', 'Statements of Cash Flows', 'Cash Flow Statement'],
  orderIsFree: true,
  blocksAreHeaded: true,
  rows: [...operating, ...investing, ...financing, ...cash],
  identities: [
    {
      ...firstWay,
      id: 'cf_net_operating',
      relation: '=',
      total: 'cf_net_operating',
      otherVariants: otherWays,
    },
    {
      ...part('cash_generated_from_operations', 'operating', operating),
      when: { figured: ['cfs_net_profit'] },
    },
    part('cf_net_investing', 'investing', investing),
    part('cf_net_financing', 'financing', financing),
    {
      id: 'cf_net_increase_in_cash',
      variant: 'with_exchange_rates',
      relation: '=',
      total: 'cf_net_increase_in_cash',
      members: plus(...NETS, 'cf_fx_effect'),
      openSections: [],
      otherVariants: [
        {
          variant: 'before_exchange_rates',
          members: plus(...NETS),
          openSections: [],
          when: { figured: ['cf_fx_effect'] },
        },
      ],
    },
    {
      id: 'cf_cash_ending',
      variant: 'current_form',
      relation: '=',
      total: 'cf_cash_ending',
      members: plus('cf_cash_beginning', 'cf_net_increase_in_cash'),
      openSections: [],
      otherVariants: [
        {
          variant: 'with_exchange_rates',
          members: plus('cf_cash_beginning', 'cf_net_increase_in_cash', 'cf_fx_effect'),
          openSections: [],
          when: { figured: ['cf_fx_effect'] },
        },
      ],
    },
  ],
};
