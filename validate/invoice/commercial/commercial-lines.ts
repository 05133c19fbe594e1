import { parsePrintedFigure } from '../../../kinds/commercial-invoice/parse-printed-figure.ts';
import type { CommercialDraft, CommercialSummaryLine } from '../../../schemas/commercial-draft.ts';

/** The lines below the items, each in its place of the record. Those that are details of another table are left out. */
export interface CommercialLines {
  /** Sums before tax, in printed order. */
  readonly subtotals: readonly CommercialSummaryLine[];
  readonly discounts: readonly CommercialSummaryLine[];
  readonly charges: readonly CommercialSummaryLine[];
  readonly discountsTotal: CommercialSummaryLine | null;
  readonly chargesTotal: CommercialSummaryLine | null;
  readonly taxes: readonly CommercialSummaryLine[];
  readonly taxTotal: CommercialSummaryLine | null;
  readonly total: CommercialSummaryLine | null;
  readonly paid: CommercialSummaryLine | null;
  readonly due: CommercialSummaryLine | null;
}

/**
 * What the summary says, by its place. One line that is printed twice alike counts once; where two lines of a kind differ,
 * the first is taken and the others are its rivals. Below the total, discounts and charges are details of what was summed
 * above; so are taxes, where some were printed above.
 */
export function commercialLines({ summary, decimalSign }: CommercialDraft): CommercialLines {
  const end = summary.findLastIndex(({ role }) => role === 'total' || role === 'due');
  const isAbove = (line: CommercialSummaryLine) => summary.indexOf(line) <= end;
  const of = (role: CommercialSummaryLine['role']) =>
    withoutCopies(summary.filter((line) => line.role === role));
  const isMoney = ({ amount }: CommercialSummaryLine) =>
    !/\.\d{3,}$/.test(parsePrintedFigure(amount.text, decimalSign)?.value ?? '');
  const taxesAbove = of('tax').filter(isAbove);
  const total = only(of('total'));
  const due = only(of('due'));
  return {
    subtotals: of('subtotal'),
    discounts: of('discount').filter(isAbove).filter(isMoney),
    charges: of('charge').filter(isAbove).filter(isMoney),
    discountsTotal: only(of('discount_total')),
    chargesTotal: only(of('charge_total')),
    taxes: taxesAbove.length > 0 ? taxesAbove : of('tax'),
    taxTotal: only(of('tax_total')),
    total: total ?? due,
    paid: only(of('paid')),
    due: total ? due : null,
  };
}

function withoutCopies(lines: readonly CommercialSummaryLine[]): CommercialSummaryLine[] {
  const seen = new Set<string>();
  return lines.filter(({ label, amount, rate, role }) => {
    const isOne = role !== 'tax' && role !== 'discount' && role !== 'charge';
    const key = isOne ? amount.text : `${label.text} ${rate?.text} ${amount.text}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function only(lines: readonly CommercialSummaryLine[]): CommercialSummaryLine | null {
  const [first, ...others] = lines;
  if (!first) return null;
  const rivals = [...first.amount.rivals, ...others.map(({ amount }) => amount.text)];
  return { ...first, amount: { ...first.amount, rivals } };
}
