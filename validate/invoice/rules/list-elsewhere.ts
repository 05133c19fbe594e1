import { invoiceFinding } from '../invoice-finding.ts';
import type { InvoiceRule } from '../rule-context.ts';

/** A line that only points to a list (详见销货清单): the goods are on another page or in another file. */
export const listElsewhere: InvoiceRule = (invoice) => {
  const cells = invoice.items.flatMap((item, index) =>
    /详见.*清单/.test(item.name.value ?? '') ? [`/invoice/items/${index}/name`] : [],
  );
  return cells.length === 0
    ? []
    : [
        invoiceFinding({
          code: 'list_elsewhere',
          severity: 'error',
          class: 'missing',
          en: 'The goods are on a separate list. Send the list together with the invoice.',
          zh: '货物明细另见销货清单，请将清单与发票一并上传。',
          cells,
        }),
      ];
};
