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
import { withMargin } from './with-margin.ts';

/** Natural log of how likely pixels must say what is asked for, against what is read of them freely; as in statements. */
const LEAST_SUPPORT = Math.log(0.25);
const CENTS = 2;
const ZERO: ExactDecimal = { units: 0n, places: CENTS };

/** By pointer, what must stand there if the rest of the page is right. */
type Asked = ReadonlyMap<string, ReadonlySet<DecimalText>>;

/** What an invoice says of its own values. */
interface Ties {
  readonly itemCount: number;
  readonly sums: readonly InvoiceSum[];
  readonly codes: readonly InvoiceCode[];
}

/**
 * Values of a picture that were not read, or not surely, and that the rest of the page tells: the QR code, a sum or a line
 * all of whose other figures are surely read. The digit reader weighs that value against what it reads by
 * itself: where it is at least a quarter as likely, it is offered, as a guess with what was read beside it. It is never claimed for
 * that: on an altered page it may be what stood there before.
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
      .filter((value) => !isSame(value, reading.value))
      .flatMap((value) => formsOf(pointer, value).map((text) => ({ text, value })));
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
      if (!form || most < LEAST_SUPPORT) continue;
      const second = { value: form.value, raw: form.text, confidence: 0 };
      found.set(pointer, bySecondReader({ ...reading, second }));
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
  const asked = new Map<string, Set<DecimalText>>();
  const ask = (pointer: string, value: DecimalText | null) => {
    if (value !== null) asked.set(pointer, (asked.get(pointer) ?? new Set()).add(value));
  };
  for (const code of codes)
    for (const { pointer, value } of valuesOfCode(code))
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
  }
  return asked;
}

/** The price to as many decimal places as were seen of it, more than money has: as print rounds a quotient. */
function quotient(
  amount: ExactDecimal,
  quantity: ExactDecimal,
  price: Reading | undefined,
): DecimalText | null {
  const seen = price?.raw ?? price?.alternatives[0]?.value ?? '';
  const places = /\.(\d+)$/.exec(seen)?.[1]?.length ?? 0;
  return places > CENTS ? decimalText(divide(amount, quantity, places)) : null;
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
