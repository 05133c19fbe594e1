import type { StatementForm } from './catalogue.ts';
import { chineseEInvoice } from './einvoice-xml/chinese-einvoice.ts';
import { digitalEInvoice } from './einvoice-xml/digital-einvoice.ts';
import { ofdProperties } from './einvoice-xml/ofd-properties.ts';
import { originalEInvoice } from './einvoice-xml/original-einvoice.ts';
import { pinyinEInvoices } from './einvoice-xml/pinyin-einvoice.ts';
import { crossIndustryInvoice, zugferd1 } from './en16931/cii.ts';
import { ublCreditNote, ublInvoice } from './en16931/ubl.ts';
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
import type { StructuredDialect } from './structured-dialect.ts';
import { digitalInvoice } from './vat-invoice/digital-invoice.ts';
import { electronicInvoice } from './vat-invoice/electronic-invoice.ts';
import { goodsList } from './vat-invoice/goods-list.ts';
import { paperInvoice } from './vat-invoice/paper-invoice.ts';
import { rollInvoice } from './vat-invoice/roll-invoice.ts';

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
export const labelledForms: readonly LabelledForm[] = [
  digitalInvoice,
  electronicInvoice,
  paperInvoice,
  rollInvoice,
  goodsList,
];

/** Every way of writing an invoice as elements that Hedui knows. */
export const structuredDialects: readonly StructuredDialect[] = [
  ublInvoice,
  ublCreditNote,
  crossIndustryInvoice,
  zugferd1,
  digitalEInvoice,
  originalEInvoice,
  ...pinyinEInvoices,
  chineseEInvoice,
  ofdProperties,
];
