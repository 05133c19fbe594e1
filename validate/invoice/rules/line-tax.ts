import {
  absolute,
  compare,
  decimalText,
  multiply,
  parseDecimal,
  subtract,
} from '../../../kinds/exact-decimal.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import { classOfContradiction, type InvoiceRule } from '../rule-context.ts';

/** A cent is ordinary rounding; issuing platforms accept six per line (tax worked out from the price with tax). */
const ORDINARY = parseDecimal('0.01');
const ACCEPTED = parseDecimal('0.06');

/** amount × rate = tax. Taxed on a margin (差额) or on part of the amount (减按) it is another sum, which is not printed. */
export const lineTax: InvoiceRule = (invoice, context) => {
  if (/差额|减按/.test(invoice.remark.value ?? '')) return [];
  return invoice.items.flatMap((item, index) => {
    if (item.tax_rate.value === null || item.amount.value === null || item.tax.value === null)
      return [];
    const tax = parseDecimal(item.tax.value);
    const expected = multiply(parseDecimal(item.amount.value), parseDecimal(item.tax_rate.value));
    const residual = absolute(subtract(expected, tax));
    if (compare(residual, ORDINARY) <= 0) return [];
    const accepted = compare(residual, ACCEPTED) <= 0;
    const cells = ['amount', 'tax_rate', 'tax'].map((key) => `/invoice/items/${index}/${key}`);
    return [
      invoiceFinding({
        code: 'line_tax',
        severity: accepted ? 'warning' : 'error',
        class: accepted ? 'rule_violation' : classOfContradiction(cells, context),
        en: `Line ${index + 1}: amount × tax rate is not the tax. Compare the three figures with the page.`,
        zh: `第${index + 1}行：金额 × 税率 与税额不符，请核对这三个数字。`,
        cells,
        equation: {
          text: '税额 = 金额 × 税率',
          expected: decimalText(expected),
          printed: decimalText(tax),
          residual: decimalText(subtract(tax, expected)),
        },
      }),
    ];
  });
};
