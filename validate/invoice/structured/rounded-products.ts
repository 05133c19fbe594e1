import {
  add,
  compare,
  decimalText,
  divide,
  type ExactDecimal,
  multiply,
  parseDecimal,
  roundHalfUp,
  subtract,
} from '../../../kinds/exact-decimal.ts';
import { RATE_WINDOWS } from '../../../kinds/vat-invoice/tax-rates.ts';
import type { StructuredDraft } from '../../../schemas/structured-draft.ts';
import type { InvoiceReadings } from '../invoice-readings.ts';
import { givesToTheCent } from '../tax-to-the-cent.ts';

/** An equation of products that rounding closes exactly: computed again it gives the figure that is written, to its last place. */
export interface RoundedProduct {
  readonly id: 'line_amount' | 'line_tax' | 'rate_tax';
  /** Row whose equation it is, "/invoice/items/0". */
  readonly row: string;
  readonly places: readonly string[];
  readonly closes: boolean;
  /** The price is the quotient of amount and quantity, rounded to its places: what that proves, given what is proved. */
  readonly quotient: {
    readonly given: readonly string[];
    readonly proves: readonly string[];
  } | null;
  /** For how many the price of the line is, where the file says another number than one. */
  readonly priceQuantity?: string;
  readonly expected: string;
  readonly printed: string;
  readonly residual: string;
}

const ONE: ExactDecimal = { units: 1n, places: 0 };
const ZERO: ExactDecimal = { units: 0n, places: 2 };
const CENTS = 2;
/** A price with fewer digits fits many quantities, so that it proves none by being the rounded quotient. */
const TELLING_DIGITS = 4;

/** Products of the lines and of the rates that can be computed: every factor is read. */
export function roundedProducts(
  draft: StructuredDraft,
  readings: InvoiceReadings,
): RoundedProduct[] {
  const figure = (pointer: string): ExactDecimal | null => {
    const value = readings.get(pointer)?.value ?? null;
    return value === null ? null : parseDecimal(value);
  };
  const products: RoundedProduct[] = [];
  for (const index of (draft.groups.items ?? []).keys()) {
    products.push(
      ...lineAmount(draft, index, figure),
      ...lineTax(`/invoice/items/${index}`, figure),
    );
  }
  for (const index of (draft.groups.tax_breakdown ?? []).keys())
    products.push(...rateTax(`/invoice/tax_breakdown/${index}`, figure));
  return products;
}

type FigureOf = (pointer: string) => ExactDecimal | null;

/** Amount = quantity × price / price quantity − discounts + charges; or the price is the quotient, rounded to its places. */
function lineAmount(draft: StructuredDraft, index: number, figure: FigureOf): RoundedProduct[] {
  const row = `/invoice/items/${index}`;
  const [quantity, price, amount] = ['quantity', 'unit_price', 'amount'].map((key) =>
    figure(`${row}/${key}`),
  );
  if (!quantity || !price || !amount || quantity.units === 0n) return [];
  const per = figure(`${row}/price_quantity`) ?? ONE;
  if (per.units === 0n) return [];
  const own = draft.groups.items?.[index]?.groups ?? {};
  const adjusted = (group: 'discounts' | 'charges') =>
    (own[group] ?? []).map((_, at) => `${row}/${group}/${at}/amount`);
  const sum = (pointers: readonly string[]) =>
    pointers.reduce((total, pointer) => add(total, figure(pointer) ?? ZERO), ZERO);
  const [off, on] = [adjusted('discounts'), adjusted('charges')];
  const adjustment = subtract(sum(on), sum(off));
  const gross = divide(multiply(quantity, price), per, CENTS);
  const expected = add(gross, adjustment);
  const net = subtract(amount, adjustment);
  const telling = price.units.toString().replace('-', '').length >= TELLING_DIGITS;
  const quotient = divide(multiply(net, per), quantity, price.places);
  const closes = compare(expected, amount) === 0;
  // Any quantity of what costs nothing costs nothing.
  const saysQuantity = !closes || price.units !== 0n;
  const line = product(
    'line_amount',
    row,
    [
      ...(saysQuantity ? ['quantity', 'price_quantity'] : []).map((key) => `${row}/${key}`),
      ...['unit_price', 'amount'].map((key) => `${row}/${key}`),
      ...off,
      ...on,
    ],
    closes,
    expected,
    amount,
    compare(quotient, price) === 0 ? quotientOf(row, telling) : null,
  );
  return [compare(per, ONE) === 0 ? line : { ...line, priceQuantity: decimalText(per) }];
}

function quotientOf(row: string, telling: boolean): RoundedProduct['quotient'] {
  const [quantity, price, amount] = ['quantity', 'unit_price', 'amount'].map(
    (key) => `${row}/${key}`,
  );
  if (!quantity || !price || !amount) return null;
  return telling
    ? { given: [amount], proves: [quantity, price] }
    : { given: [amount, quantity], proves: [price] };
}

/** Tax = amount × rate; or, where the price with tax was entered, the tax in amount + tax. */
function lineTax(row: string, figure: FigureOf): RoundedProduct[] {
  const [amount, rate, tax] = ['amount', 'tax_rate', 'tax'].map((key) => figure(`${row}/${key}`));
  if (!amount || !rate || !tax || amount.units === 0n) return [];
  const fits = (other: ExactDecimal) => isTaxOf(amount, other, tax);
  // A tax so small that another rate of the law gives it too says nothing about the rate.
  const rivals = RATE_WINDOWS.map((window) => parseDecimal(window.rate)).filter(
    (other) => compare(other, rate) !== 0 && fits(other),
  );
  return [
    product(
      'line_tax',
      row,
      rivals.length > 0 ? [] : placesOfTax(row, tax, fits(rate)),
      fits(rate),
      roundHalfUp(multiply(amount, rate), CENTS),
      tax,
    ),
  ];
}

/** What a tax of amount × rate speaks of; one of nothing that closes does so with any amount. */
function placesOfTax(row: string, tax: ExactDecimal, closes: boolean): string[] {
  const saysAmount = !closes || tax.units !== 0n;
  return [...(saysAmount ? ['amount'] : []), 'tax_rate', 'tax'].map((key) => `${row}/${key}`);
}

function isTaxOf(amount: ExactDecimal, rate: ExactDecimal, tax: ExactDecimal): boolean {
  if (givesToTheCent(amount, rate, tax)) return true;
  const gross = add(amount, tax);
  return compare(divide(multiply(gross, rate), add(ONE, rate), CENTS), tax) === 0;
}

/** BR-CO-17: tax of a rate = taxable amount × rate. */
function rateTax(row: string, figure: FigureOf): RoundedProduct[] {
  const [amount, rate, tax] = ['amount', 'tax_rate', 'tax'].map((key) => figure(`${row}/${key}`));
  if (!amount || !tax) return [];
  const expected = roundHalfUp(multiply(amount, rate ?? ZERO), CENTS);
  const closes = compare(expected, tax) === 0;
  return [product('rate_tax', row, placesOfTax(row, tax, closes), closes, expected, tax)];
}

function product(
  id: RoundedProduct['id'],
  row: string,
  places: readonly string[],
  closes: boolean,
  expected: ExactDecimal,
  printed: ExactDecimal,
  quotient: RoundedProduct['quotient'] = null,
): RoundedProduct {
  return {
    id,
    row,
    places,
    closes,
    quotient,
    expected: decimalText(expected),
    printed: decimalText(printed),
    residual: decimalText(subtract(printed, expected)),
  };
}
