/** Keys of an invoice's amounts, quantities and prices; the price's own quantity stands in structured invoices alone. */
export const FIGURES_OF_INVOICE: ReadonlySet<string> = new Set([
  'quantity',
  'unit_price',
  'price_quantity',
  'amount',
  'tax',
  'total_amount',
  'total_tax',
  'total_with_tax',
  'lines_total',
  'discounts_total',
  'charges_total',
  'prepaid',
  'rounding',
  'amount_due',
]);

/** Does the JSON pointer lead to a figure of a document, a rate among them? Other values are texts and dates. */
export function namesFigure(pointer: string): boolean {
  const key = pointer.slice(pointer.lastIndexOf('/') + 1);
  return (
    /^\/lines\/\d+\/cells\//.test(pointer) || FIGURES_OF_INVOICE.has(key) || key === 'tax_rate'
  );
}
