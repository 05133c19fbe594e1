import type { Document } from './document.ts';
import { type Field, isClaimed } from './field.ts';

/**
 * How many figures a document prints, by its reading, and how many of them are claimed. A blank cell is no figure; ink that
 * was not read is one.
 */
export function figuresOf(document: Document): {
  readonly claimed: number;
  readonly printed: number;
} {
  const printed = fieldsOf(document).filter(isPrinted);
  return {
    claimed: printed.filter(({ status }) => isClaimed(status)).length,
    printed: printed.length,
  };
}

function fieldsOf({ lines, invoice }: Document): Field[] {
  const cells = lines.flatMap(({ cells }) => Object.values(cells));
  if (invoice === null) return cells;
  return [
    ...cells,
    ...invoice.items.flatMap(({ quantity, unit_price, amount, tax_rate, tax }) => [
      quantity,
      unit_price,
      amount,
      tax_rate,
      tax,
    ]),
    invoice.total_amount,
    invoice.total_tax,
    invoice.total_with_tax,
  ];
}

function isPrinted({ value, raw, status }: Field): boolean {
  return value !== null || status === 'unreadable' || /\d/.test(raw ?? '');
}
