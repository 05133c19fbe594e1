import { add, compare, decimalText, parseDecimal, subtract } from '../../kinds/exact-decimal.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import { invoiceFinding } from '../invoice/invoice-finding.ts';

/** Sums that an invoice may print: name, total, members; pointers. */
function sumsOf(invoice: Invoice): { id: string; en: string; zh: string; cells: string[] }[] {
  const items = (key: string) => invoice.items.map((_, index) => `/invoice/items/${index}/${key}`);
  return [
    {
      id: 'items_amount',
      en: 'total amount = sum of the lines',
      zh: '合计金额 = 各行之和',
      cells: ['/invoice/total_amount', ...items('amount')],
    },
    {
      id: 'items_tax',
      en: 'total tax = sum of the lines',
      zh: '合计税额 = 各行之和',
      cells: ['/invoice/total_tax', ...items('tax')],
    },
    {
      id: 'items_with_tax',
      en: 'total with tax = sum of the lines',
      zh: '价税合计 = 各行之和',
      cells: ['/invoice/total_with_tax', ...items('amount')],
    },
    {
      id: 'total_with_tax',
      en: 'total with tax = amount + tax',
      zh: '价税合计 = 金额 + 税额',
      cells: ['/invoice/total_with_tax', '/invoice/total_amount', '/invoice/total_tax'],
    },
  ];
}

/** By its name each sum that does not close, as a finding; null where it closes. A sum without a total or members is left out. */
export function sumsOfInvoice(
  invoice: Invoice,
  valueAt: (pointer: string) => string | null,
): Map<string, Finding | null> {
  return new Map(
    sumsOf(invoice).flatMap(({ id, en, zh, cells }): [string, Finding | null][] => {
      const [total, ...members] = cells.map((cell) => amountOf(valueAt(cell)));
      if (!total || !members.some((one) => one !== null)) return [];
      const zero = parseDecimal('0.00');
      const expected = members.reduce<ReturnType<typeof parseDecimal>>(
        (sum, one) => (one ? add(sum, one) : sum),
        zero,
      );
      if (compare(total, expected) === 0) return [[id, null]];
      return [
        [
          id,
          invoiceFinding({
            code: `sum.${id}`,
            severity: 'error',
            class: 'source_inconsistent',
            en: `Does not add up: ${en}. Compare these figures with the page.`,
            zh: `不相符：${zh}。请对照原件核对这些数字。`,
            cells,
            equation: {
              text: zh,
              expected: decimalText(expected),
              printed: decimalText(total),
              residual: decimalText(subtract(total, expected)),
            },
          }),
        ],
      ];
    }),
  );
}

function amountOf(value: string | null) {
  return value !== null && /^-?\d+(\.\d+)?$/.test(value) ? parseDecimal(value) : null;
}
