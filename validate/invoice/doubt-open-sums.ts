import type { InvoiceReadings } from './invoice-readings.ts';
import { placesOfSum, type SumResult } from './invoice-sums.ts';

/**
 * Figures of a sum that does not close and of which the first reader was not sure are not read twice, though others saw the
 * same: what blurs or covers a digit may deceive all readers alike, and here something on the page says that it did.
 */
export function doubtOpenSums(
  readings: InvoiceReadings,
  sums: readonly SumResult[],
): InvoiceReadings {
  const open = new Set(
    sums.flatMap(({ sum, residual, closes }) =>
      residual !== null && !closes ? placesOfSum(sum) : [],
    ),
  );
  return new Map(
    [...readings].map(([pointer, reading]) => [
      pointer,
      open.has(pointer) && reading.unsure ? { ...reading, doublyRead: false } : reading,
    ]),
  );
}
