import { compare, parseDecimal } from '../../../kinds/exact-decimal.ts';
import type { StructuredDraft } from '../../../schemas/structured-draft.ts';
import { headerPointer as header, type InvoiceReadings } from '../invoice-readings.ts';
import type { InvoiceSum } from '../invoice-sums.ts';

/** Every sum of an invoice from a structured source. Ids of EN 16931 are those of its rules (BR-CO-10 …). */
export function structuredSums(draft: StructuredDraft, readings: InvoiceReadings): InvoiceSum[] {
  return draft.kind === 'vat_invoice' ? vatSums(draft) : standardSums(draft, readings);
}

const rows = (draft: StructuredDraft, group: string, key: string) =>
  (draft.groups[group] ?? []).map((_, index) => `/invoice/${group}/${index}/${key}`);

function vatSums(draft: StructuredDraft): InvoiceSum[] {
  return [
    {
      id: 'items_amount',
      label: { en: 'total amount = sum of the lines', zh: '合计金额 = 各行之和' },
      total: header('total_amount'),
      members: rows(draft, 'items', 'amount'),
    },
    {
      id: 'items_tax',
      label: { en: 'total tax = sum of the lines', zh: '合计税额 = 各行之和' },
      total: header('total_tax'),
      members: rows(draft, 'items', 'tax'),
    },
    {
      id: 'total_with_tax',
      label: { en: 'total with tax = amount + tax', zh: '价税合计 = 金额 + 税额' },
      total: header('total_with_tax'),
      members: [header('total_amount'), header('total_tax')],
    },
  ];
}

function standardSums(draft: StructuredDraft, readings: InvoiceReadings): InvoiceSum[] {
  return [
    {
      id: 'br_co_10',
      label: {
        en: 'sum of lines = amounts of all lines (BR-CO-10)',
        zh: '明细合计 = 各行金额之和（BR-CO-10）',
      },
      total: header('lines_total'),
      members: rows(draft, 'items', 'amount'),
    },
    {
      id: 'br_co_11',
      label: {
        en: 'sum of discounts = all discounts (BR-CO-11)',
        zh: '折扣合计 = 各项折扣之和（BR-CO-11）',
      },
      total: header('discounts_total'),
      members: rows(draft, 'discounts', 'amount'),
    },
    {
      id: 'br_co_12',
      label: {
        en: 'sum of charges = all charges (BR-CO-12)',
        zh: '附加费合计 = 各项附加费之和（BR-CO-12）',
      },
      total: header('charges_total'),
      members: rows(draft, 'charges', 'amount'),
    },
    {
      id: 'br_co_13',
      label: {
        en: 'total without tax = lines − discounts + charges (BR-CO-13)',
        zh: '不含税合计 = 明细 − 折扣 + 附加费（BR-CO-13）',
      },
      total: header('total_amount'),
      members: [header('lines_total'), header('charges_total')],
      subtracted: [header('discounts_total')],
    },
    {
      id: 'br_co_14',
      label: {
        en: 'total tax = tax of all rates (BR-CO-14)',
        zh: '税额合计 = 各税率税额之和（BR-CO-14）',
      },
      total: header('total_tax'),
      members: rows(draft, 'tax_breakdown', 'tax'),
    },
    {
      id: 'br_co_15',
      label: {
        en: 'total with tax = amount + tax (BR-CO-15)',
        zh: '含税合计 = 金额 + 税额（BR-CO-15）',
      },
      total: header('total_with_tax'),
      members: [header('total_amount'), header('total_tax')],
    },
    {
      id: 'br_co_16',
      label: {
        en: 'amount due = total with tax − prepaid + rounding (BR-CO-16)',
        zh: '应付金额 = 含税合计 − 预付 + 舍入（BR-CO-16）',
      },
      total: header('amount_due'),
      members: [header('total_with_tax'), header('rounding')],
      subtracted: [header('prepaid')],
    },
    ...rateSums(draft, readings),
  ];
}

/** Taxable amount of a rate = its lines − its discounts + its charges (BR-S-08 and its like of the other categories). */
function rateSums(draft: StructuredDraft, readings: InvoiceReadings): InvoiceSum[] {
  // Some profiles state no lines: then there is nothing to sum.
  if (!draft.groups.items?.length) return [];
  return (draft.groups.tax_breakdown ?? []).map((_, place) => {
    const own = `/invoice/tax_breakdown/${place}`;
    const ofRate = (group: string) =>
      (draft.groups[group] ?? []).flatMap((_row, index) => {
        const row = `/invoice/${group}/${index}`;
        return sharesRate(own, row, readings) ? [`${row}/amount`] : [];
      });
    return {
      id: 'taxable_amount',
      label: {
        en: 'taxable amount of a rate = its lines − discounts + charges (BR-S-08)',
        zh: '某税率的计税金额 = 该税率的明细 − 折扣 + 附加费（BR-S-08）',
      },
      total: `${own}/amount`,
      members: [...ofRate('items'), ...ofRate('charges')],
      subtracted: ofRate('discounts'),
    };
  });
}

/** Have two rows the same category of tax, and the same rate in it? */
export function sharesRate(left: string, right: string, readings: InvoiceReadings): boolean {
  const of = (row: string, key: string) => readings.get(`${row}/${key}`)?.value ?? null;
  if (of(left, 'tax_category') !== of(right, 'tax_category')) return false;
  const [one, other] = [of(left, 'tax_rate'), of(right, 'tax_rate')].map((rate) => rate ?? '0.00');
  return (
    one !== undefined &&
    other !== undefined &&
    compare(parseDecimal(one), parseDecimal(other)) === 0
  );
}
