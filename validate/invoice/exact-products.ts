import { compare, type ExactDecimal, multiply, parseDecimal } from '../../kinds/exact-decimal.ts';
import { type InvoiceReadings, itemPointer } from './invoice-readings.ts';

const ONE: ExactDecimal = { units: 1n, places: 0 };

/**
 * Lines whose quantity × price is exactly the amount, as pointers: the three figures vouch for one another.
 * Not with a factor of one (the product is then one figure printed twice), nor where a figure may belong to the other
 * column: the product cannot tell them apart.
 */
export function exactProducts(itemCount: number, readings: InvoiceReadings): string[][] {
  return Array.from({ length: itemCount }, (_, index) =>
    ['quantity', 'unit_price', 'amount'].map((key) => itemPointer(index, key)),
  ).filter((pointers) => {
    const factors: ExactDecimal[] = [];
    for (const pointer of pointers) {
      const reading = readings.get(pointer);
      if (
        !reading ||
        reading.value === null ||
        reading.contradicted ||
        reading.obscured ||
        reading.doubtful
      )
        return false;
      factors.push(parseDecimal(reading.value));
    }
    const [quantity, price, amount] = factors;
    return (
      quantity !== undefined &&
      price !== undefined &&
      amount !== undefined &&
      amount.units !== 0n &&
      compare(magnitude(quantity), ONE) !== 0 &&
      compare(magnitude(price), ONE) !== 0 &&
      compare(multiply(quantity, price), amount) === 0
    );
  });
}

function magnitude(number: ExactDecimal): ExactDecimal {
  return number.units < 0n ? { ...number, units: -number.units } : number;
}
