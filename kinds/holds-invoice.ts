const HOLDING =
  /^\/invoice\/(?:number|code|issue_date|total_amount|total_tax|total_with_tax|seller\/tax_id|buyer\/tax_id|items\/\d+\/(?:quantity|unit_price|amount|tax_rate|tax))$/;

/** Does an invoice's verdict rest on the value at this JSON pointer? Names and remarks hold no document. */
export function holdsInvoice(pointer: string): boolean {
  return HOLDING.test(pointer);
}
