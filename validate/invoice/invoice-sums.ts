import {
  add,
  decimalText,
  type ExactDecimal,
  parseDecimal,
  subtract,
} from '../../kinds/exact-decimal.ts';
import type { FormDraft } from '../../schemas/form-draft.ts';
import {
  headerPointer,
  type InvoiceReadings,
  itemPointer,
  subtotalPointer,
} from './invoice-readings.ts';
import { settlesSigns } from './settles-signs.ts';

/** total = sum of members, as it must stand on an invoice to the cent. Pointers. */
export interface InvoiceSum {
  readonly id: string;
  readonly label: { readonly en: string; readonly zh: string };
  readonly total: string;
  readonly members: readonly string[];
  /** Members that are taken off; absent: none are. */
  readonly subtracted?: readonly string[];
}

/** Every place of a sum, its total first. */
export function placesOfSum({ total, members, subtracted = [] }: InvoiceSum): string[] {
  return [total, ...members, ...subtracted];
}

export interface SumResult {
  readonly sum: InvoiceSum;
  /** null: a member was not read, so nothing can be said. */
  readonly expected: string | null;
  readonly printed: string | null;
  /** printed − expected; null like `expected`. */
  readonly residual: string | null;
  readonly closes: boolean;
  /**
   * all: it closes over two members or more that are not zero, none of them contradicted, obscured or asked for, and not with all signs
   * turned round as well as with these: a witness for every figure.
   * copy: one figure printed in two places; one reader errs alike in both, so only a place proved otherwise proves the
   * other. null: no witness.
   */
  readonly proves: 'all' | 'copy' | null;
}

const ZERO: ExactDecimal = { units: 0n, places: 2 };

/** Every sum that an invoice of this shape prints. */
export function invoiceSums(draft: FormDraft): InvoiceSum[] {
  if (draft.amountsHoldTax)
    return [
      {
        id: 'items_with_tax',
        label: { en: 'total with tax = sum of the lines', zh: '价税合计 = 各行之和' },
        total: headerPointer('total_with_tax'),
        members: draft.items.map((_, index) => itemPointer(index, 'amount')),
      },
    ];
  const sums: InvoiceSum[] = [];
  for (const [key, total, en, zh] of [
    ['amount', 'total_amount', 'total amount', '合计金额'],
    ['tax', 'total_tax', 'total tax', '合计税额'],
  ] as const) {
    sums.push({
      id: `items_${key}`,
      label: { en: `${en} = sum of the lines`, zh: `${zh} = 各行之和` },
      total: headerPointer(total),
      members: draft.items.map((_, index) => itemPointer(index, key)),
    });
    if (draft.listLine)
      sums.push({
        id: `list_${key}`,
        label: { en: 'line of the list = sum of its lines', zh: '清单行 = 清单各行之和' },
        total: subtotalPointer('list', key),
        members: draft.items.map((_, index) => itemPointer(index, key)),
      });
    for (const [index, subtotal] of draft.subtotals.entries())
      sums.push({
        id: `page_${key}`,
        label: {
          en: `subtotal of page ${subtotal.page} = sum of its lines`,
          zh: `第${subtotal.page}页小计 = 本页各行之和`,
        },
        total: subtotalPointer(index, key),
        members: draft.items.flatMap((item, place) =>
          item.page === subtotal.page ? [itemPointer(place, key)] : [],
        ),
      });
  }
  sums.push({
    id: 'total_with_tax',
    label: { en: 'total with tax = amount + tax', zh: '价税合计 = 金额 + 税额' },
    total: headerPointer('total_with_tax'),
    members: [headerPointer('total_amount'), headerPointer('total_tax')],
  });
  return sums;
}

export function evaluateSum(sum: InvoiceSum, readings: InvoiceReadings): SumResult {
  const unknown = {
    sum,
    expected: null,
    printed: null,
    residual: null,
    closes: false,
    proves: null,
  } as const;
  const places = placesOfSum(sum);
  const all = places.map((pointer) => readings.get(pointer));
  if (places.length === 1) return unknown;
  const figures: ExactDecimal[] = [];
  for (const reading of all) {
    if (!reading || reading.state === 'unread') return unknown;
    figures.push(reading.value === null ? ZERO : parseDecimal(reading.value));
  }
  const [printed = ZERO, ...members] = figures;
  // A place that should hold a figure and is empty (no mark either) says nothing about the sum.
  if (all[0]?.state !== 'read') return unknown;
  const expected = members.reduce(
    (total, member, index) => (index < sum.members.length ? add : subtract)(total, member),
    ZERO,
  );
  const residual = subtract(printed, expected);
  const closes = residual.units === 0n;
  const counted = members.filter(({ units }) => units !== 0n).length;
  const strength = counted >= 2 ? 'all' : counted === 1 ? 'copy' : null;
  return {
    sum,
    expected: decimalText(expected),
    printed: decimalText(printed),
    residual: decimalText(residual),
    closes,
    proves:
      closes &&
      all.every(
        (reading) => reading && !reading.contradicted && !reading.obscured && !reading.asked,
      ) &&
      settlesSigns(all.flatMap((reading) => reading ?? []))
        ? strength
        : null,
  };
}
