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
import { MOST_OF_LINE, taxFollowsRate } from '../tax-follows-rate.ts';

/** A cent is ordinary rounding. */
const ORDINARY = parseDecimal('0.01');

/** amount × rate = tax, where the tax follows the printed rate. */
export const lineTax: InvoiceRule = (invoice, context) => {
  return invoice.items.flatMap((item, index) => {
    if (!taxFollowsRate(invoice, item)) return [];
    if (item.tax_rate.value === null || item.amount.value === null || item.tax.value === null)
      return [];
    const tax = parseDecimal(item.tax.value);
    const expected = multiply(parseDecimal(item.amount.value), parseDecimal(item.tax_rate.value));
    const residual = absolute(subtract(expected, tax));
    if (compare(residual, ORDINARY) <= 0) return [];
    const accepted = compare(residual, MOST_OF_LINE) <= 0;
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
