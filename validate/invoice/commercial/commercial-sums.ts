import type { CommercialDraft, CommercialSummaryLine } from '../../../schemas/commercial-draft.ts';
import { headerPointer, type InvoiceReadings, itemPointer } from '../invoice-readings.ts';
import { evaluateSum, type InvoiceSum, type SumResult } from '../invoice-sums.ts';
import type { CommercialLines } from './commercial-lines.ts';
import { commercialReadings } from './commercial-readings.ts';

export interface WeighedSums {
  readonly readings: InvoiceReadings;
  readonly results: readonly SumResult[];
}

type SubtotalPlaces = ReadonlyMap<CommercialSummaryLine, 'lines_total' | 'total_amount'>;

/**
 * The sums that such an invoice prints. Layouts differ in what they sum: whether a subtotal stands before discounts or
 * after them, whether prices hold the tax. Each is tried; the one whose sums all close to the cent is the page's, and where
 * none does, the plainest is shown with what is wrong.
 */
export function weighSums(
  draft: CommercialDraft,
  lines: CommercialLines,
  readingsOf = (places: SubtotalPlaces) => commercialReadings(draft, lines, places),
): WeighedSums {
  const shapes = shapesOf(draft, lines).map(({ places, sums }) => {
    const readings = readingsOf(places);
    const results = sums(readings).map((sum) => evaluateSum(sum, readings));
    return { readings, results };
  });
  const [plainest] = shapes;
  const closing = shapes.find(
    ({ results }) => results.length > 0 && results.every(({ closes }) => closes),
  );
  const chosen = closing ?? plainest;
  if (!chosen) throw new RangeError('no way to sum an invoice');
  return chosen;
}

interface Shape {
  readonly places: SubtotalPlaces;
  readonly sums: (readings: InvoiceReadings) => InvoiceSum[];
}

function shapesOf(draft: CommercialDraft, lines: CommercialLines): Shape[] {
  const first = lines.subtotals.at(0);
  const last = lines.subtotals.at(-1);
  const none: SubtotalPlaces = new Map();
  if (!first || !last)
    return [
      { places: none, sums: (readings) => withoutSubtotal(draft, lines, readings, true) },
      { places: none, sums: (readings) => withoutSubtotal(draft, lines, readings, false) },
    ];
  const after: SubtotalPlaces =
    first === last
      ? new Map([[last, 'total_amount']])
      : new Map([
          [first, 'lines_total'],
          [last, 'total_amount'],
        ]);
  const before: SubtotalPlaces = new Map([[last, 'lines_total']]);
  const alone: SubtotalPlaces = new Map([[last, 'total_amount']]);
  const shapes: Shape[] = [
    { places: after, sums: (readings) => netSums(draft, lines, readings, after) },
    // Subtotals of parts of the lines may stand above the last one.
    { places: alone, sums: (readings) => netSums(draft, lines, readings, alone) },
    { places: alone, sums: (readings) => grossSums(draft, lines, readings) },
  ];
  if (first === last)
    shapes.push({ places: before, sums: (readings) => subtotalBefore(draft, lines, readings) });
  return shapes;
}

/** A tax that is the only one: one printed figure in two places of the record, which proves nothing. */
export const TAX_ALONE = 'tax_alone';

const LABELS = {
  lines: { en: 'sum of the lines', zh: '各行之和' },
  net: {
    en: 'amount without tax = lines − discounts + charges',
    zh: '不含税金额 = 各行 − 折扣 + 附加费',
  },
  total: { en: 'total = amount without tax + tax', zh: '总额 = 不含税金额 + 税额' },
  gross: {
    en: 'total = lines − discounts + charges, tax in the prices',
    zh: '总额 = 各行 − 折扣 + 附加费（含税价）',
  },
  all: {
    en: 'total = lines − discounts + charges + tax',
    zh: '总额 = 各行 − 折扣 + 附加费 + 税额',
  },
  tax: { en: 'tax = sum of the taxes of each rate', zh: '税额 = 各税率税额之和' },
  due: { en: 'amount due = total − what was paid', zh: '应付余额 = 总额 − 已付' },
} as const;

const TOTAL = headerPointer('total_with_tax');
const NET = headerPointer('total_amount');
const LINES = headerPointer('lines_total');

/** Subtotal after discounts and charges; a first one before them, where two are printed. */
function netSums(
  draft: CommercialDraft,
  lines: CommercialLines,
  readings: InvoiceReadings,
  places: SubtotalPlaces,
): InvoiceSum[] {
  const { plus, minus } = adjustments(lines, readings);
  const hasLines = [...places.values()].includes('lines_total');
  const net: InvoiceSum = hasLines
    ? { id: 'net', label: LABELS.net, total: NET, members: [LINES, ...plus], subtracted: minus }
    : {
        id: 'net',
        label: LABELS.net,
        total: NET,
        members: [...itemAmounts(draft), ...plus],
        subtracted: minus,
      };
  return [
    ...(hasLines ? [linesSum(draft)] : []),
    net,
    { id: 'total_with_tax', label: LABELS.total, total: TOTAL, members: [NET, ...taxes(lines)] },
    ...detailSums(lines, readings),
  ];
}

/** One subtotal before discounts and charges. */
function subtotalBefore(
  draft: CommercialDraft,
  lines: CommercialLines,
  readings: InvoiceReadings,
): InvoiceSum[] {
  const { plus, minus } = adjustments(lines, readings);
  return [
    linesSum(draft),
    {
      id: 'total_with_tax',
      label: LABELS.all,
      total: TOTAL,
      members: [LINES, ...plus, ...taxes(lines)],
      subtracted: minus,
    },
    ...detailSums(lines, readings),
  ];
}

/** Prices with the tax in them: the lines sum to the total, which amount and tax part. */
function grossSums(
  draft: CommercialDraft,
  lines: CommercialLines,
  readings: InvoiceReadings,
): InvoiceSum[] {
  const { plus, minus } = adjustments(lines, readings);
  return [
    {
      id: 'gross',
      label: LABELS.gross,
      total: TOTAL,
      members: [...itemAmounts(draft), ...plus],
      subtracted: minus,
    },
    { id: 'total_with_tax', label: LABELS.total, total: TOTAL, members: [NET, ...taxes(lines)] },
    ...detailSums(lines, readings),
  ];
}

function withoutSubtotal(
  draft: CommercialDraft,
  lines: CommercialLines,
  readings: InvoiceReadings,
  taxIsAdded: boolean,
): InvoiceSum[] {
  const { plus, minus } = adjustments(lines, readings);
  return [
    {
      id: 'total_with_tax',
      label: taxIsAdded ? LABELS.all : LABELS.gross,
      total: TOTAL,
      members: [...itemAmounts(draft), ...plus, ...(taxIsAdded ? taxes(lines) : [])],
      subtracted: minus,
    },
    ...detailSums(lines, readings),
  ];
}

function linesSum(draft: CommercialDraft): InvoiceSum {
  return { id: 'lines_total', label: LABELS.lines, total: LINES, members: itemAmounts(draft) };
}

function itemAmounts({ items }: CommercialDraft): string[] {
  return items.map((_, index) => itemPointer(index, 'amount'));
}

/** The tax as a member of a sum: its total, else the tax of each rate. */
function taxes(lines: CommercialLines): string[] {
  if (lines.taxTotal) return [headerPointer('total_tax')];
  return lines.taxes.map((_, index) => `/invoice/tax_breakdown/${index}/tax`);
}

/** What is taken off and added: their totals where they are printed, else each. One printed with a minus is added. */
function adjustments(
  lines: CommercialLines,
  readings: InvoiceReadings,
): { plus: string[]; minus: string[] } {
  const discounts = lines.discountsTotal
    ? [headerPointer('discounts_total')]
    : lines.discounts.map((_, index) => `/invoice/discounts/${index}/amount`);
  const charges = lines.chargesTotal
    ? [headerPointer('charges_total')]
    : lines.charges.map((_, index) => `/invoice/charges/${index}/amount`);
  const isNegative = (pointer: string) => readings.get(pointer)?.value?.startsWith('-') ?? false;
  const isCredit = readings.get(TOTAL)?.value?.startsWith('-') ?? false;
  return {
    plus: [...charges, ...discounts.filter((pointer) => isNegative(pointer) || isCredit)],
    minus: discounts.filter((pointer) => !isNegative(pointer) && !isCredit),
  };
}

/** What the taxes of each rate, and what was paid, must come to. */
function detailSums(lines: CommercialLines, readings: InvoiceReadings): InvoiceSum[] {
  const sums: InvoiceSum[] = [];
  if (lines.taxTotal && lines.taxes.length > 0)
    sums.push({
      id: 'taxes',
      label: LABELS.tax,
      total: headerPointer('total_tax'),
      members: lines.taxes.map((_, index) => `/invoice/tax_breakdown/${index}/tax`),
    });
  // One tax alone is the tax of the invoice, printed once.
  if (!lines.taxTotal && lines.taxes.length === 1)
    sums.push({
      id: TAX_ALONE,
      label: LABELS.tax,
      total: headerPointer('total_tax'),
      members: ['/invoice/tax_breakdown/0/tax'],
    });
  if (lines.paid && lines.due) {
    const paid = headerPointer('prepaid');
    const isNegative = readings.get(paid)?.value?.startsWith('-') ?? false;
    sums.push({
      id: 'amount_due',
      label: LABELS.due,
      total: headerPointer('amount_due'),
      members: isNegative ? [TOTAL, paid] : [TOTAL],
      subtracted: isNegative ? [] : [paid],
    });
  }
  if (!lines.paid && lines.due && isSameFigure(readings, headerPointer('amount_due'), TOTAL))
    sums.push({
      id: 'amount_due',
      label: LABELS.due,
      total: headerPointer('amount_due'),
      members: [TOTAL],
    });
  return sums;
}

function isSameFigure(readings: InvoiceReadings, one: string, other: string): boolean {
  const [left, right] = [readings.get(one)?.value, readings.get(other)?.value];
  return left != null && left === right;
}
