import { compare, multiply, parseDecimal, roundHalfUp } from '../../kinds/exact-decimal.ts';
import { productPointers } from './exact-products.ts';
import type { InvoiceReadings } from './invoice-readings.ts';
import type { Reading } from './read-value.ts';

/** A comma before three digits: of thousands, or a point as readers of worn pictures see it. */
const ONE_COMMA = /^(\d{1,3}),(\d{3})$/;

/**
 * Quantities and prices of a picture such as 89,262, which may be 89.262: the one with which quantity × price is the amount,
 * to the cent, is meant. Where neither or both are, the figure is in doubt.
 */
export function settlePoints(readings: InvoiceReadings, itemCount: number): InvoiceReadings {
  const settled = new Map(readings);
  for (const places of productPointers(itemCount))
    for (const pointer of places.slice(0, 2)) {
      const reading = settled.get(pointer);
      const match = ONE_COMMA.exec(reading?.raw ?? '');
      if (!reading || !match || reading.witnesses.includes('text_layer')) continue;
      const whole = { ...reading, value: `${match[1]}${match[2]}` };
      const parted = { ...reading, value: `${match[1]}.${match[2]}` };
      const fitting = [whole, parted].filter((choice) =>
        isAmount(places, new Map([...settled, [pointer, choice]])),
      );
      const [only, other] = fitting;
      settled.set(pointer, only && !other ? only : { ...reading, doubtful: true });
    }
  return settled;
}

function isAmount(places: readonly string[], readings: ReadonlyMap<string, Reading>): boolean {
  const [quantity, price, amount] = places.map((pointer) => readings.get(pointer)?.value ?? null);
  if (!quantity || !price || !amount) return false;
  const product = roundHalfUp(multiply(parseDecimal(quantity), parseDecimal(price)), 2);
  return compare(product, parseDecimal(amount)) === 0;
}
