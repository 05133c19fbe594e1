import { compare, parseDecimal } from '../../../kinds/exact-decimal.ts';
import { RATE_WINDOWS } from '../../../kinds/vat-invoice/tax-rates.ts';
import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** The rate is one that exists, and was in force on the issue date unless a red invoice refers to an older one. */
export const rateOnDate: InvoiceRule = (invoice) => {
  const date = invoice.issue_date.value;
  const isRed = (invoice.total_with_tax.value ?? '').startsWith('-');
  return invoice.items.flatMap((item, index) => {
    const rate = item.tax_rate.value;
    if (rate === null) return [];
    const windows = RATE_WINDOWS.filter(
      (window) => compare(parseDecimal(window.rate), parseDecimal(rate)) === 0,
    );
    const cells = [`/invoice/items/${index}/tax_rate`];
    if (windows.length === 0)
      return [
        invoiceFinding({
          code: 'rate_unknown',
          severity: 'error',
          class: 'rule_violation',
          en: `Line ${index + 1}: there is no such VAT rate. Compare it with the page.`,
          zh: `第${index + 1}行：不存在这一增值税税率或征收率，请核对。`,
          cells,
        }),
      ];
    const inForce = windows.some(
      ({ from, to }) => date === null || ((from ?? date) <= date && date <= (to ?? date)),
    );
    return inForce || isRed
      ? []
      : [
          invoiceFinding({
            code: 'rate_on_date',
            severity: 'warning',
            class: 'rule_violation',
            en: `Line ${index + 1}: this rate was not in force on the issue date.`,
            zh: `第${index + 1}行：该税率在开票日期并不适用，请核对。`,
            cells: [...cells, '/invoice/issue_date'],
          }),
        ];
  });
};
