import type { InvoiceRule } from './rule-context.ts';
import { codeAndTitle } from './rules/code-and-title.ts';
import { discountLines } from './rules/discount-lines.ts';
import { invoiceTax } from './rules/invoice-tax.ts';
import { lineProduct } from './rules/line-product.ts';
import { lineTax } from './rules/line-tax.ts';
import { listElsewhere } from './rules/list-elsewhere.ts';
import { numberAndDate } from './rules/number-and-date.ts';
import { rateOnDate } from './rules/rate-on-date.ts';
import { redInvoice } from './rules/red-invoice.ts';
import { requiredValues } from './rules/required-values.ts';
import { sameParty } from './rules/same-party.ts';
import { taxMark } from './rules/tax-mark.ts';
import { taxpayerNumbers } from './rules/taxpayer-numbers.ts';
import { wordsAndFigure } from './rules/words-and-figure.ts';

/** Every rule, in the order in which its findings are shown. */
export const invoiceRules: readonly InvoiceRule[] = [
  requiredValues,
  numberAndDate,
  codeAndTitle,
  taxpayerNumbers,
  sameParty,
  wordsAndFigure,
  lineProduct,
  lineTax,
  invoiceTax,
  taxMark,
  rateOnDate,
  listElsewhere,
  discountLines,
  redInvoice,
];
