import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** A line marked 免税 or 不征税 bears no tax; a line with a rate above zero bears some. *** stands for taxes on a margin. */
export const taxMark: InvoiceRule = (invoice) =>
  invoice.items.flatMap((item, index) => {
    const taxed = /[1-9]/.test(item.tax.value ?? '');
    const exempt = item.tax_rate.value === null && /税/.test(item.tax_rate.raw ?? '');
    const rated = /[1-9]/.test(item.tax_rate.value ?? '');
    const marked = item.tax.value === null && item.tax.raw !== null;
    const cells = [`/invoice/items/${index}/tax_rate`, `/invoice/items/${index}/tax`];
    if (exempt && taxed)
      return [
        invoiceFinding({
          code: 'tax_mark',
          severity: 'error',
          class: 'rule_violation',
          en: `Line ${index + 1} is marked as free of tax but shows a tax. Compare both cells with the page.`,
          zh: `第${index + 1}行标明免税或不征税，却列有税额，请核对。`,
          cells,
        }),
      ];
    if (rated && marked)
      return [
        invoiceFinding({
          code: 'tax_mark',
          severity: 'warning',
          class: 'rule_violation',
          en: `Line ${index + 1} shows a tax rate but no tax.`,
          zh: `第${index + 1}行有税率而无税额，请核对。`,
          cells,
        }),
      ];
    return [];
  });
