import type { CatalogueRow, StatementForm } from '../catalogue.ts';
import { rowsOf } from '../catalogue-row.ts';
import { balanceSheetIdentities } from './balance-sheet-identities.ts';
import {
  commitments,
  currentAssetRows,
  currentLiabilityRows,
  equityRows,
  equityTotals,
  equityTotalsWithMinority,
  grandTotals,
  noncurrentAssetHeadings,
  noncurrentAssetRows,
  noncurrentLiabilityRows,
  propertyRows,
  totalCurrentAssets,
  totalCurrentLiabilities,
  totalNoncurrentAssets,
  totalNoncurrentLiabilities,
} from './balance-sheet-rows.ts';

const outside = (...sketches: Parameters<typeof rowsOf>[1]) => rowsOf({ section: null }, sketches);

/** A subtotal that closes its block, and the one that the next rows belong to. */
function closing(
  subtotal: Parameters<typeof rowsOf>[1][number],
  opens: string | null,
): CatalogueRow[] {
  return outside({ ...subtotal, opens });
}

const longLivedAssets = [...noncurrentAssetHeadings, ...propertyRows, ...noncurrentAssetRows];

/** By falling liquidity, as in the United States. */
function currentFirst(equityBlock: readonly CatalogueRow[]): CatalogueRow[] {
  return [
    ...outside(grandTotals.assetsHeading),
    ...currentAssetRows,
    ...closing(totalCurrentAssets, 'noncurrent_assets'),
    ...longLivedAssets,
    ...closing(totalNoncurrentAssets, null),
    ...closing(grandTotals.totalAssets, null),
    ...outside(grandTotals.liabilitiesHeading),
    ...currentLiabilityRows,
    ...closing(totalCurrentLiabilities, 'noncurrent_liabilities'),
    ...noncurrentLiabilityRows,
    ...closing(totalNoncurrentLiabilities, null),
    ...closing(grandTotals.totalLiabilities, 'between'),
    ...commitments,
    ...equityBlock,
    ...closing(grandTotals.totalLiabilitiesAndEquity, null),
  ];
}

/** Long-lived first and equity before debts, as IFRS statements of Europe and Asia print them. */
function noncurrentFirst(equityBlock: readonly CatalogueRow[]): CatalogueRow[] {
  return [
    ...outside(grandTotals.assetsHeading),
    ...longLivedAssets,
    ...closing(totalNoncurrentAssets, null),
    ...currentAssetRows,
    ...closing(totalCurrentAssets, null),
    ...closing(grandTotals.totalAssets, null),
    ...outside(grandTotals.liabilitiesHeading),
    ...equityBlock,
    ...noncurrentLiabilityRows,
    ...closing(totalNoncurrentLiabilities, null),
    ...currentLiabilityRows,
    ...closing(totalCurrentLiabilities, null),
    ...closing(grandTotals.totalLiabilities, null),
    ...closing(grandTotals.totalLiabilitiesAndEquity, null),
  ];
}

function form(id: string, rows: readonly CatalogueRow[]): StatementForm {
  return {
    id: `ifrs_us_gaap.${id}`,
    kind: 'balance_sheet',
    standard: 'ifrs_us_gaap',
    formCode: null,
    titles: [
      'Balance Sheet',
      'Balance Sheets',
      'Statement of Financial Position',
      'Statements of Financial Position',
      'Statement of Financial Condition',
      'Statements of Financial Condition',
    ],
    orderIsFree: true,
    blocksAreHeaded: true,
    rows,
    identities: balanceSheetIdentities(rows),
  };
}

const equity = [...equityRows, ...equityTotals];
const equityWithMinority = [...equityRows, ...equityTotalsWithMinority];

/** English balance sheets: the same rows in the orders in which they are printed. */
export const englishBalanceSheets: readonly StatementForm[] = [
  form('balance_sheet', currentFirst(equity)),
  form('minority.balance_sheet', currentFirst(equityWithMinority)),
  form('noncurrent_first.balance_sheet', noncurrentFirst(equity)),
  form('noncurrent_first.minority.balance_sheet', noncurrentFirst(equityWithMinority)),
];
