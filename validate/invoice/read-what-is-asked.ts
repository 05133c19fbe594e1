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
} from '../../kinds/exact-decimal.ts';
import { groupsOfThousands } from '../../kinds/groups-of-thousands.ts';
import type { InvoiceCode } from '../../kinds/vat-invoice/parse-invoice-code.ts';
import type { DecimalText } from '../../schemas/money.ts';
import { bySecondReader } from './by-second-reader.ts';
import { valuesOfCode } from './compare-with-code.ts';
import { headerPointer, type InvoiceReadings, itemPointer } from './invoice-readings.ts';
import { type InvoiceSum, placesOfSum } from './invoice-sums.ts';
import type { LookAtPage } from './look-at-gaps.ts';
import type { Reading } from './read-value.ts';
import { givesToTheCent, onlyRateOf } from './tax-to-the-cent.ts';
import { withMargin } from './with-margin.ts';

/** Natural log of how likely pixels must say what is asked for, against what is read of them freely; as in statements. */
const LEAST_SUPPORT = Math.log(0.25);
/** The same where the first reader was unsure and two sources of the page ask for one value: a QR code, a sum, a line. */
const LEAST_SUPPORT_OF_TWO = Math.log(0.001);
const CENTS = 2;
const HUNDRED: ExactDecimal = { units: 100n, places: 0 };
const ZERO: ExactDecimal = { units: 0n, places: CENTS };

/** By pointer, what must stand there if the rest of the page is right, and how many sources of the page say so. */
type Asked = ReadonlyMap<string, ReadonlyMap<DecimalText, number>>;

/** What an invoice says of its own values. */
interface Ties {
  readonly itemCount: number;
  readonly sums: readonly InvoiceSum[];
  readonly codes: readonly InvoiceCode[];
}

/**
 * Values of a picture that were not read, or not surely, and that the rest of the page tells: the QR code, a sum or a line
 * all of whose other figures are surely read. The digit reader weighs that value against what it reads by
 * itself: where it is at least a quarter as likely, it is offered, as a guess with what was read beside it; where two sources
 * ask for it and the print is hardly read, a thousandth. It is never claimed for that, and proves none of the figures that asked
 * for it: on an altered page it may be what stood there before.
 */
export async function readWhatIsAsked(
  readings: InvoiceReadings,
  ties: Ties,
  look: LookAtPage,
): Promise<InvoiceReadings> {
  const questions = [...askedOf(readings, ties)].flatMap(([pointer, values]) => {
    const reading = readings.get(pointer);
    if (!reading?.box || reading.page === null || !isOpen(reading)) return [];
    const forms = [...values]
      .filter(([value]) => !isSame(value, reading.value))
      .flatMap(([value, sources]) =>
        formsOf(pointer, value).map((text) => ({ text, value, sources })),
      );
    return forms.length > 0
      ? [{ pointer, reading, page: reading.page, box: reading.box, forms }]
      : [];
  });
  const found = new Map(readings);
  for (const [number, asked] of Map.groupBy(questions, (question) => question.page)) {
    const places = asked.map(({ box, forms }) => ({
      box: withMargin(box),
      figures: forms.map(({ text }) => text),
    }));
    const looks = await look(number, places);
    for (const [at, { pointer, reading, forms }] of asked.entries()) {
      const support = looks[at]?.support ?? [];
      const most = Math.max(...support);
      const form = forms[support.indexOf(most)];
      const least =
        form && form.sources > 1 && reading.unsure ? LEAST_SUPPORT_OF_TWO : LEAST_SUPPORT;
      if (!form || most < least) continue;
      const second = { value: form.value, raw: form.text, confidence: 0 };
      found.set(pointer, { ...bySecondReader({ ...reading, second }), asked: true });
    }
  }
  return found;
}

/** Of a picture, and not read by two readers alike. */
function isOpen({ state, doublyRead, contradicted, obscured, witnesses }: Reading): boolean {
  if (contradicted || obscured || doublyRead) return false;
  return state === 'unread' || (state === 'read' && witnesses.every((one) => SEEN.has(one)));
}

const SEEN = new Set<Reading['witnesses'][number]>(['ocr', 'second_reader']);

function askedOf(readings: InvoiceReadings, { itemCount, sums, codes }: Ties): Asked {
  const asked = new Map<string, Map<DecimalText, number>>();
  const ask = (pointer: string, value: DecimalText | null) => {
    if (value === null) return;
    const values = asked.get(pointer) ?? new Map<DecimalText, number>();
    // The code tells 64.9 for 64.90.
    const known = [...values.keys()].find((one) => isSame(one, value)) ?? value;
    asked.set(pointer, values.set(known, (values.get(known) ?? 0) + 1));
  };
  // Two codes of one page are one source.
  const coded = new Map(
    codes.flatMap(valuesOfCode).map((one) => [`${one.pointer} ${one.value}`, one]),
  );
  for (const { pointer, value } of coded.values())
    if (pointer !== headerPointer('issue_date')) ask(pointer, value);
  for (const sum of sums) {
    const [open, other] = placesOfSum(sum).filter((pointer) => firmAt(readings, pointer) === null);
    if (open !== undefined && other === undefined) ask(open, memberOf(sum, open, readings));
  }
  for (let index = 0; index < itemCount; index++) {
    const at = (key: string) => itemPointer(index, key);
    const firm = (key: string) => firmAt(readings, at(key));
    const [quantity, price, amount, rate] = ['quantity', 'unit_price', 'amount', 'tax_rate'].map(
      firm,
    );
    if (quantity && price)
      ask(at('amount'), decimalText(roundHalfUp(multiply(quantity, price), CENTS)));
    if (amount && rate) ask(at('tax'), decimalText(roundHalfUp(multiply(amount, rate), CENTS)));
    if (quantity && amount && quantity.units !== 0n)
      ask(at('unit_price'), quotient(amount, quantity, readings.get(at('unit_price'))));
    if (price && amount) ask(at('quantity'), count(amount, price, readings.get(at('quantity'))));
    const tax = firm('tax');
    if (tax && amount) ask(at('tax_rate'), onlyRateOf(amount, tax));
    if (tax && rate)
      for (const value of amountsOf(readings.get(at('amount')), rate, tax))
        ask(at('amount'), value);
  }
  return asked;
}

/**
 * The price to as many decimal places as were seen of it: more than money has, as print rounds a quotient, or as many where it
 * is exactly the amount's.
 */
function quotient(
  amount: ExactDecimal,
  quantity: ExactDecimal,
  price: Reading | undefined,
): DecimalText | null {
  const places = placesSeen(price);
  const value = divide(amount, quantity, Math.max(places, CENTS));
  const isExact = compare(multiply(value, quantity), amount) === 0;
  return places > CENTS || isExact ? decimalText(value) : null;
}

/** The quantity to as many decimal places as were seen of it, if the price gives the amount with it. */
function count(
  amount: ExactDecimal,
  price: ExactDecimal,
  quantity: Reading | undefined,
): DecimalText | null {
  if (price.units === 0n) return null;
  const value = divide(amount, price, placesSeen(quantity));
  return givesToTheCent(value, price, amount) ? decimalText(value, 0) : null;
}

function placesSeen(reading: Reading | undefined): number {
  const seen = reading?.raw ?? reading?.alternatives[0]?.value ?? '';
  return /\.(\d+)$/.exec(seen)?.[1]?.length ?? 0;
}

/** What other readers saw in place of an amount that does not give the tax, and that gives it to the cent. */
function amountsOf(
  reading: Reading | undefined,
  rate: ExactDecimal,
  tax: ExactDecimal,
): DecimalText[] {
  if (!reading) return [];
  const fits = (value: string) => givesToTheCent(parseDecimal(value), rate, tax);
  if (reading.value !== null && fits(reading.value)) return [];
  const others = [...(reading.second ? [reading.second] : []), ...(reading.further ?? [])];
  return others.map(({ value }) => value).filter(fits);
}

/** What one place of a sum must be for it to close. */
function memberOf(sum: InvoiceSum, open: string, readings: InvoiceReadings): DecimalText {
  const figureAt = (pointer: string) => firmAt(readings, pointer) ?? ZERO;
  const total = (pointers: readonly string[]) =>
    pointers
      .filter((pointer) => pointer !== open)
      .map(figureAt)
      .reduce(add, ZERO);
  const members = subtract(total(sum.members), total(sum.subtracted ?? []));
  if (open === sum.total) return decimalText(members);
  const rest = subtract(figureAt(sum.total), members);
  return decimalText(sum.members.includes(open) ? rest : subtract(ZERO, rest));
}

/** A figure that two readers saw alike, or the nothing that a mark stands for; null where it is not that sure. */
function firmAt(readings: InvoiceReadings, pointer: string): ExactDecimal | null {
  const reading = readings.get(pointer);
  if (reading?.state !== 'read' || reading.contradicted || reading.obscured) return null;
  if (reading.doubtful || reading.guessed || !reading.doublyRead) return null;
  return reading.value === null ? ZERO : parseDecimal(reading.value);
}

function isSame(one: DecimalText, other: string | null): boolean {
  if (other === null || !/^-?\d+(?:\.\d+)?$/.test(other)) return false;
  return (
    one === other || (one.includes('.') && compare(parseDecimal(one), parseDecimal(other)) === 0)
  );
}

/** How it may be printed, in the digit reader's alphabet. */
function formsOf(pointer: string, value: DecimalText): string[] {
  const key = pointer.split('/').at(-1) ?? '';
  if (key === 'tax_rate') return [`${decimalText(multiply(parseDecimal(value), HUNDRED), 0)}%`];
  if (key === 'unit_price') return [...new Set([value, decimalText(parseDecimal(value), 0)])];
  if (!MONEY.test(key)) return [value];
  const [, minus = '', whole = '', cents = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const point = `.${cents.padEnd(CENTS, '0')}`;
  const figures = [
    `${minus}${whole}${point}`,
    `${minus}${groupsOfThousands(whole).join(',')}${point}`,
  ];
  const signed = key.startsWith('total') ? figures.flatMap((text) => [text, `¥${text}`]) : figures;
  return [...new Set(signed)];
}

const MONEY = /^(?:amount|tax|total_amount|total_tax|total_with_tax)$/;
