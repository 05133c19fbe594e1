import { absolute, compare, multiply, parseDecimal, subtract } from '../../kinds/exact-decimal.ts';
import { amountFromWords } from '../../kinds/vat-invoice/amount-in-words.ts';
import type { InvoiceCode } from '../../kinds/vat-invoice/parse-invoice-code.ts';
import { bySecondReader } from './by-second-reader.ts';
import { valuesOfCode } from './compare-with-code.ts';
import { isRoundedProduct, productPointers, taxPointers } from './exact-products.ts';
import type { InvoiceReadings } from './invoice-readings.ts';
import { evaluateSum, type InvoiceSum, placesOfSum } from './invoice-sums.ts';
import { TOTAL, WORDS } from './prove-readings.ts';
import { hasOpenSign } from './settles-signs.ts';
import { MOST_OF_LINE } from './tax-follows-rate.ts';

/** So many figures of one equation may be read in two ways; of more, some choice might close it by chance. */
const MOST_OPEN = 6;

/**
 * Values of a picture on which its two readers differ: the second one's is taken where an equation of the page, the total in
 * words or the QR code takes that one and no other choice. A reading of the pixels and what the page says elsewhere agree
 * on it then; what the first reader saw stays beside it.
 */
export function heedSecondReader(
  readings: InvoiceReadings,
  itemCount: number,
  sums: readonly InvoiceSum[],
  codes: readonly InvoiceCode[],
): InvoiceReadings {
  const equations: Equation[] = [
    { places: [TOTAL], holds: isInWords },
    ...productPointers(itemCount).map((places) => ({
      places,
      holds: (of: InvoiceReadings) => isProduct(places, of),
    })),
    ...taxPointers(itemCount).map((places) => ({
      places,
      holds: (of: InvoiceReadings) => isTaxOfLine(places, of),
    })),
    ...sums.map((sum) => ({
      places: placesOfSum(sum),
      holds: (of: InvoiceReadings) => evaluateSum(sum, of).closes,
    })),
  ];
  let heeded = bySign(codes.reduce(byCode, readings), equations);
  for (const equation of equations) heeded = byEquation(heeded, equation, equations);
  return heeded;
}

interface Equation {
  readonly places: readonly string[];
  readonly holds: (readings: InvoiceReadings) => boolean;
}

/**
 * With every minus that the second reader alone saw, where more equations hold with all of them and none is broken: of an
 * invoice that takes another back the sums hold among themselves without any, too.
 */
function bySign(readings: InvoiceReadings, equations: readonly Equation[]): InvoiceReadings {
  const signed = new Map(readings);
  for (const [pointer, reading] of readings) {
    const { value, second, contradicted, obscured } = reading;
    if (!value || !second || contradicted || obscured || !hasOpenSign(reading)) continue;
    const turned = value.startsWith('-') ? value.slice(1) : `-${value}`;
    // On the digits the readers may differ besides: then it is a guess.
    const seen = second.value === turned ? second : { value: turned, raw: turned, confidence: 0 };
    signed.set(pointer, bySecondReader({ ...reading, second: seen }));
  }
  const [before, after] = [readings, signed].map((of) => equations.map(({ holds }) => holds(of)));
  const isKept = before?.every((held, at) => !held || after?.[at] === true);
  const isBetter = after?.some((holds, at) => holds && before?.[at] === false);
  return isKept && isBetter ? signed : readings;
}

/** With the one choice of second readings that makes an equation hold which does not as it stands, if none breaks another. */
function byEquation(
  readings: InvoiceReadings,
  { places, holds }: Equation,
  equations: readonly Equation[],
): InvoiceReadings {
  if (holds(readings)) return readings;
  const open = places.flatMap((pointer) => {
    const reading = readings.get(pointer);
    const isOpen = reading?.second && !reading.contradicted && !reading.obscured;
    return isOpen ? [[pointer, bySecondReader(reading)] as const] : [];
  });
  if (open.length === 0 || open.length > MOST_OPEN) return readings;
  const holding: InvoiceReadings[] = [];
  for (let choice = 1; choice < 2 ** open.length; choice++) {
    const chosen = new Map([...readings, ...open.filter((_, place) => (choice >> place) & 1)]);
    if (holds(chosen)) holding.push(chosen);
  }
  const [only, other] = holding;
  if (!only || other) return readings;
  return equations.some((one) => one.holds(readings) && !one.holds(only)) ? readings : only;
}

function isInWords(readings: InvoiceReadings): boolean {
  const [total, words] = [readings.get(TOTAL)?.value, readings.get(WORDS)?.value];
  const amount = total && words ? amountFromWords(words) : null;
  return amount !== null && isSame(amount, total ?? '');
}

/** To the cent, as amounts are rounded. With a factor of one the product is one figure printed twice. */
function isProduct(places: readonly string[], readings: InvoiceReadings): boolean {
  const factors = places.slice(0, 2).map((pointer) => readings.get(pointer)?.value ?? '1');
  return factors.every((factor) => !isSame(factor, '1')) && isRoundedProduct(places, readings);
}

/**
 * As near to amount × rate as issuing platforms accept: where a tax as it is read is one, it says nothing against its amount, of
 * which other cents would give the very tax.
 */
function isTaxOfLine(places: readonly string[], readings: InvoiceReadings): boolean {
  const [amount, rate, tax] = places.map((pointer) => readings.get(pointer)?.value ?? null);
  if (!amount || !rate || !tax) return false;
  const product = multiply(parseDecimal(amount), parseDecimal(rate));
  return compare(absolute(subtract(product, parseDecimal(tax))), MOST_OF_LINE) <= 0;
}

function byCode(readings: InvoiceReadings, code: InvoiceCode): InvoiceReadings {
  const heeded = new Map(readings);
  for (const { pointer, isSame } of valuesOfCode(code)) {
    const reading = readings.get(pointer);
    if (!reading || reading.contradicted || reading.obscured) continue;
    if (reading.value !== null && isSame(reading.value)) continue;
    const { second, unsure, state } = reading;
    // Where the first reader is sure of a value that was altered, enough further looks would see the old one at last.
    const further = unsure || state === 'unread' ? (reading.further ?? []) : [];
    const same = [...(second ? [second] : []), ...further].find(({ value }) => isSame(value));
    if (same) heeded.set(pointer, bySecondReader({ ...reading, second: same }));
  }
  return heeded;
}

function isSame(one: string, other: string): boolean {
  return compare(parseDecimal(one), parseDecimal(other)) === 0;
}
