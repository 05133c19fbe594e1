import {
  add,
  compare,
  decimalText,
  type ExactDecimal,
  parseDecimal,
  subtract,
} from '../../kinds/exact-decimal.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import { headerPointer, itemPointer } from '../invoice/invoice-readings.ts';
import { type InvoiceSum, placesOfSum } from '../invoice/invoice-sums.ts';
import { sumFinding } from '../invoice/sum-finding.ts';

/** Sums that an invoice may print, whether or not its amounts hold the tax. */
export function ordinarySumsOf(invoice: Invoice): InvoiceSum[] {
  const items = (key: string) => invoice.items.map((_, index) => itemPointer(index, key));
  return [
    {
      id: 'items_amount',
      label: { en: 'total amount = sum of the lines', zh: '合计金额 = 各行之和' },
      total: headerPointer('total_amount'),
      members: items('amount'),
    },
    {
      id: 'items_tax',
      label: { en: 'total tax = sum of the lines', zh: '合计税额 = 各行之和' },
      total: headerPointer('total_tax'),
      members: items('tax'),
    },
    {
      id: 'items_with_tax',
      label: { en: 'total with tax = sum of the lines', zh: '价税合计 = 各行之和' },
      total: headerPointer('total_with_tax'),
      members: items('amount'),
    },
    {
      id: 'total_with_tax',
      label: { en: 'total with tax = amount + tax', zh: '价税合计 = 金额 + 税额' },
      total: headerPointer('total_with_tax'),
      members: [headerPointer('total_amount'), headerPointer('total_tax')],
    },
  ];
}

/** By its name each sum that does not close, as a finding; null where it closes. A sum without a total or members is left out. */
export function sumsOfInvoice(
  invoice: Invoice,
  valueAt: (pointer: string) => string | null,
): Map<string, Finding | null> {
  return new Map(
    ordinarySumsOf(invoice).flatMap((sum): [string, Finding | null][] => {
      const [total, ...members] = placesOfSum(sum).map((cell) => amountOf(valueAt(cell)));
      if (!total || !members.some((one) => one !== null)) return [];
      const expected = members.reduce<ExactDecimal>(
        (all, one) => (one ? add(all, one) : all),
        parseDecimal('0.00'),
      );
      if (compare(total, expected) === 0) return [[sum.id, null]];
      const finding = sumFinding(sum, 'source_inconsistent', {
        expected: decimalText(expected),
        printed: decimalText(total),
        residual: decimalText(subtract(total, expected)),
      });
      return [[sum.id, finding]];
    }),
  );
}

function amountOf(value: string | null) {
  return value !== null && /^-?\d+(\.\d+)?$/.test(value) ? parseDecimal(value) : null;
}
