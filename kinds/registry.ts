import type { StatementForm } from './catalogue.ts';
import { englishBalanceSheets } from './english/balance-sheet.ts';
import { englishCashFlowStatement } from './english/cash-flow-statement.ts';
import { englishIncomeStatement } from './english/income-statement.ts';
import { generalEnterpriseBalanceSheet } from './general-enterprise/balance-sheet.ts';
import { generalEnterpriseCashFlowStatement } from './general-enterprise/cash-flow-statement.ts';
import { generalEnterpriseIncomeStatement } from './general-enterprise/income-statement.ts';
import type { LabelledForm } from './labelled-form.ts';
import { smallEnterpriseBalanceSheet } from './small-enterprise/balance-sheet.ts';
import { smallEnterpriseCashFlowStatement } from './small-enterprise/cash-flow-statement.ts';
import { smallEnterpriseIncomeStatement } from './small-enterprise/income-statement.ts';
import { digitalInvoice } from './vat-invoice/digital-invoice.ts';
import { electronicInvoice } from './vat-invoice/electronic-invoice.ts';

export { columnCaptions } from './column-captions.ts';

/** Every statement form that Hedui knows. */
export const statementForms: readonly StatementForm[] = [
  smallEnterpriseBalanceSheet,
  smallEnterpriseIncomeStatement,
  smallEnterpriseCashFlowStatement,
  generalEnterpriseBalanceSheet,
  generalEnterpriseIncomeStatement,
  generalEnterpriseCashFlowStatement,
  ...englishBalanceSheets,
  englishIncomeStatement,
  englishCashFlowStatement,
];

/** Every form of labelled fields with a table of items that Hedui knows. */
export const labelledForms: readonly LabelledForm[] = [digitalInvoice, electronicInvoice];
