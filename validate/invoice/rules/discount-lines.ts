import { compare, parseDecimal } from '../../../kinds/exact-decimal.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** A negative line of a blue invoice is a discount: it follows its line, bears its rate and is not larger. */
export const discountLines: InvoiceRule = (invoice) => {
  if ((invoice.total_with_tax.value ?? '').startsWith('-')) return [];
  return invoice.items.flatMap((item, index) => {
    if (!item.amount.value?.startsWith('-')) return [];
    const parent = invoice.items[index - 1];
    const discount = parseDecimal(item.amount.value.slice(1));
    const fits =
      parent?.amount.value != null &&
      compare(discount, parseDecimal(parent.amount.value)) <= 0 &&
      parent.tax_rate.value === item.tax_rate.value;
    return fits
      ? []
      : [
          invoiceFinding({
            code: 'discount_line',
            severity: 'warning',
            class: 'rule_violation',
            en: `Line ${index + 1} is negative and does not fit the line above it as a discount.`,
            zh: `第${index + 1}行为负数，与上一行不构成折扣关系，请核对。`,
            cells: [`/invoice/items/${index}/amount`],
          }),
        ];
  });
};
