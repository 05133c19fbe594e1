import {
  absolute,
  add,
  compare,
  decimalText,
  type ExactDecimal,
  multiply,
  parseDecimal,
  subtract,
} from '../../../kinds/exact-decimal.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import { classOfContradiction, type InvoiceRule } from '../rule-context.ts';
import { MOST_OF_LINE, taxFollowsRate } from '../tax-follows-rate.ts';

/** What issuing platforms accept on a whole invoice. */
const ACCEPTED = parseDecimal('1.27');
const ZERO: ExactDecimal = { units: 0n, places: 2 };

/** Lines that are each within a few cents of their rate do not add up to more than platforms accept of a whole invoice. */
export const invoiceTax: InvoiceRule = (invoice, context) => {
  let expected = ZERO;
  let printed = ZERO;
  const cells: string[] = [];
  for (const [index, item] of invoice.items.entries()) {
    const { amount, tax_rate: rate, tax } = item;
    if (amount.value === null || rate.value === null || tax.value === null) continue;
    if (!taxFollowsRate(invoice, item)) continue;
    const ofLine = multiply(parseDecimal(amount.value), parseDecimal(rate.value));
    // A line that is wrong by itself is told of by itself.
    if (compare(absolute(subtract(ofLine, parseDecimal(tax.value))), MOST_OF_LINE) > 0) continue;
    expected = add(expected, ofLine);
    printed = add(printed, parseDecimal(tax.value));
    cells.push(...['amount', 'tax_rate', 'tax'].map((key) => `/invoice/items/${index}/${key}`));
  }
  const residual = subtract(printed, expected);
  if (compare(absolute(residual), ACCEPTED) <= 0) return [];
  return [
    invoiceFinding({
      code: 'invoice_tax',
      severity: 'error',
      class: classOfContradiction(cells, context),
      en: 'The taxes of all lines together are farther from amount × rate than rounding explains. Compare the lines with the page.',
      zh: '各行税额合计与“金额 × 税率”合计之差超出尾差允许范围，请核对各行。',
      cells,
      equation: {
        text: '∑税额 = ∑（金额 × 税率）',
        expected: decimalText(expected),
        printed: decimalText(printed),
        residual: decimalText(residual),
      },
    }),
  ];
};
