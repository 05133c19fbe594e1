import { parseInvoiceDate } from './vat-invoice/parse-invoice-date.ts';

/** A date as programs store it, "20240407", "2024-04-07T09:30:00+08:00", "2024-04-07Z", or as invoices print it → "2024-04-07". */
export function parseStoredDate(text: string): string | null {
  const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(text);
  if (compact) return parseInvoiceDate(`${compact[1]}-${compact[2]}-${compact[3]}`);
  const iso =
    /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(
      text,
    );
  return parseInvoiceDate(iso?.[1] ?? text);
}
