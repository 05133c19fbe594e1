import { compare, parseDecimal } from '../../kinds/exact-decimal.ts';
import type { Invoice, InvoiceItem } from '../../schemas/invoice.ts';

/** By how much issuing platforms let the tax of a line differ: it may be worked out from the price with tax. */
export const MOST_OF_LINE = parseDecimal('0.06');
/** Rates to which a higher one is reduced: the tax is worked out from the price with the higher one in it (减按). */
const REDUCED = ['0.015', '0.02'].map(parseDecimal);

/**
 * Is the tax of this line its amount × its printed rate? Not where it is taxed on a margin (差额) or at a reduced rate
 * (减按), and not for a line that stands for a list of goods (详见销货清单), which may bear several rates.
 */
export function taxFollowsRate(invoice: Pick<Invoice, 'remark'>, item: InvoiceItem): boolean {
  if (/差额|减按/.test(invoice.remark.value ?? '')) return false;
  if (/详见.*清单/.test(item.name.value ?? '')) return false;
  const rate = item.tax_rate.value;
  return rate !== null && !REDUCED.some((reduced) => compare(reduced, parseDecimal(rate)) === 0);
}
