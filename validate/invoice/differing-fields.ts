import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import type { Message } from '../../schemas/message.ts';
import { isAmount, toMinor } from '../../schemas/money.ts';

const FIELDS: readonly (readonly [zh: string, en: string, of: (invoice: Invoice) => Field])[] = [
  ['开票日期', 'issue date', (invoice) => invoice.issue_date],
  ['销售方税号', "seller's tax number", (invoice) => invoice.seller.tax_id],
  ['购买方税号', "buyer's tax number", (invoice) => invoice.buyer.tax_id],
  ['金额', 'amount', (invoice) => invoice.total_amount],
  ['税额', 'tax', (invoice) => invoice.total_tax],
  ['价税合计', 'total with tax', (invoice) => invoice.total_with_tax],
];

/** What two invoices claim otherwise, "金额 100.00 / 200.00"; only claimed values speak. */
export function differingFields(one: Invoice, other: Invoice): Message[] {
  return FIELDS.flatMap(([zh, en, of]) => {
    const [left, right] = [of(one), of(other)];
    if (!isClaimed(left.status) || !isClaimed(right.status) || sameValue(left, right)) return [];
    const values = `${left.value ?? '—'} / ${right.value ?? '—'}`;
    return [{ zh: `${zh} ${values}`, en: `${en} ${values}` }];
  });
}

/** Amounts by what they amount to, all else by its signs. */
export function sameValue({ value: left }: Field, { value: right }: Field): boolean {
  if (left === right || left === null || right === null) return left === right;
  const isMoney = /^-?\d+\.\d+$/.test(left) && isAmount(left) && isAmount(right);
  return isMoney && toMinor(left) === toMinor(right);
}
