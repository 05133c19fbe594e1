import {
  absolute,
  compare,
  type ExactDecimal,
  multiply,
  parseDecimal,
} from '../../kinds/exact-decimal.ts';
import { type InvoiceReadings, itemPointer } from './invoice-readings.ts';
import type { Reading } from './read-value.ts';
import { settlesSigns } from './settles-signs.ts';
import { givesToTheCent } from './tax-to-the-cent.ts';

/** Place of the price among a line's figures. */
const PRICE = 1;
const ONE: ExactDecimal = { units: 1n, places: 0 };
const CENT: ExactDecimal = { units: 1n, places: 2 };

/**
 * Lines whose quantity × price is exactly the amount, as pointers: the three figures vouch for one another.
 * So do figures of which a stroke may have gone with a ruling line, for three that lack some have no exact product; and where
 * two readers saw all three, a product that is rounded to the amount, if a decimal more of either factor would be seen in
 * it. Not with a factor of one (the product is then one figure printed twice), nor where a figure may belong to the other
 * column: the product cannot tell them apart.
 */
export function exactProducts(itemCount: number, readings: InvoiceReadings): string[][] {
  return productPointers(itemCount).filter((pointers) => {
    const seen = pointers.flatMap((pointer) => readings.get(pointer) ?? []).filter(isSound);
    const [quantity, price, amount] = seen.map(({ value }) => parseDecimal(value));
    if (!quantity || !price || !amount || amount.units === 0n) return false;
    if ([quantity, price].some((factor) => compare(absolute(factor), ONE) === 0)) return false;
    // Of a price nobody takes the sign for another: it has none.
    if (!settlesSigns(seen.filter((_, place) => place !== PRICE))) return false;
    if (compare(multiply(quantity, price), amount) === 0) return true;
    return (
      seen.every(({ doublyRead }) => doublyRead) &&
      givesToTheCent(quantity, price, amount) &&
      isSeenIn(nextPlaceOf(quantity), price) &&
      isSeenIn(nextPlaceOf(price), quantity)
    );
  });
}

/** Quantity, price and amount of each line. */
export function productPointers(itemCount: number): string[][] {
  return pointersOf(itemCount, ['quantity', 'unit_price', 'amount']);
}

/** Amount, rate and tax of each line. */
export function taxPointers(itemCount: number): string[][] {
  return pointersOf(itemCount, ['amount', 'tax_rate', 'tax']);
}

function pointersOf(itemCount: number, keys: readonly string[]): string[][] {
  return Array.from({ length: itemCount }, (_, index) =>
    keys.map((key) => itemPointer(index, key)),
  );
}

/** Quantity × price, rounded to the cent, is the amount; amount × rate the tax. `places`: two factors and their product, as pointers. */
export function isRoundedProduct(places: readonly string[], readings: InvoiceReadings): boolean {
  const [one, other, of] = places.map((pointer) => readings.get(pointer)?.value ?? null);
  if (!one || !other || !of) return false;
  return givesToTheCent(parseDecimal(one), parseDecimal(other), parseDecimal(of));
}

function isSound(reading: Reading): reading is Reading & { value: string } {
  const { value, contradicted, obscured, asked, doubtful, onLine } = reading;
  if (value === null || contradicted || obscured || asked) return false;
  return !doubtful || onLine === true;
}

/** One in the place behind the last one of a number. */
function nextPlaceOf({ places }: ExactDecimal): ExactDecimal {
  return { units: 1n, places: places + 1 };
}

/** So much more of one factor changes the product by a cent at least. */
function isSeenIn(more: ExactDecimal, factor: ExactDecimal): boolean {
  return compare(multiply(more, absolute(factor)), CENT) >= 0;
}
