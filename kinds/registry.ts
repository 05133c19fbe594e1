import type { StatementForm } from './catalogue.ts';
import { smallEnterpriseBalanceSheet } from './small-enterprise/balance-sheet.ts';
import { smallEnterpriseCashFlowStatement } from './small-enterprise/cash-flow-statement.ts';
import { smallEnterpriseIncomeStatement } from './small-enterprise/income-statement.ts';

export { columnCaptions } from './column-captions.ts';

/** Every statement form that Hedui knows. */
export const statementForms: readonly StatementForm[] = [
  smallEnterpriseBalanceSheet,
  smallEnterpriseIncomeStatement,
  smallEnterpriseCashFlowStatement,
];
