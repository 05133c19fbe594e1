import { parseDecimal } from '../../kinds/exact-decimal.ts';
import { type InvoiceReadings, itemPointer } from './invoice-readings.ts';
import { onlyRateOf } from './tax-to-the-cent.ts';

/**
 * Rates that the line's own amount and tax prove: that rate's tax, to the cent, is the tax, and no other rate that ever was
 * gives the same. `isProved`: is a figure proved without the rate?
 */
export function ratesOfTaxes(
  itemCount: number,
  readings: InvoiceReadings,
  isProved: (pointer: string) => boolean,
): string[] {
  return Array.from({ length: itemCount }, (_, index) => index).flatMap((index) => {
    const [amount, tax] = ['amount', 'tax'].map((key) => itemPointer(index, key));
    const rate = itemPointer(index, 'tax_rate');
    if (!amount || !tax || !isProved(amount) || !isProved(tax)) return [];
    const [of, is, by] = [amount, tax, rate].map((pointer) => readings.get(pointer)?.value ?? null);
    if (!of || !is || !by || readings.get(rate)?.contradicted) return [];
    return onlyRateOf(parseDecimal(of), parseDecimal(is)) === by ? [rate] : [];
  });
}
