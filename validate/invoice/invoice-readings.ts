import type { DraftField, DraftRow, FormDraft } from '../../schemas/form-draft.ts';
import { bySecondReader } from './by-second-reader.ts';
import { interpret } from './interpret.ts';
import {
  type Interpret,
  type Reading,
  readValue,
  type SecondReader,
  type SecondReading,
} from './read-value.ts';
import { withMoneyPlaces } from './with-money-places.ts';

/** Readings by JSON pointer into the document: "/invoice/number", "/invoice/items/0/amount". */
export type InvoiceReadings = ReadonlyMap<string, Reading>;

const SECOND_READER = new Map<Interpret, SecondReader>([
  [interpret.text, 'none'],
  [interpret.words, 'none'],
  [interpret.taxNumber, 'none'],
  [interpret.date, 'digits'],
]);

type Read = (field: DraftField) => Reading;

const digits: Read = (field) => read(field, interpret.digits);
const text: Read = (field) => read(field, interpret.text);
const taxNumber: Read = (field) => read(field, interpret.taxNumber);
const figure: Read = (field) => withoutLastPoint(read(field, interpret.figure));

const HEADER: Readonly<Record<string, Read>> = {
  number: digits,
  code: (field) => read(field, interpret.code),
  issue_date: (field) => read(field, interpret.date),
  check_code: (field) => read(field, interpret.checkCode),
  'seller.name': text,
  'seller.tax_id': taxNumber,
  'seller.address_phone': text,
  'seller.bank_account': text,
  'buyer.name': text,
  'buyer.tax_id': taxNumber,
  'buyer.address_phone': text,
  'buyer.bank_account': text,
  total_amount: readMoney,
  total_tax: readMoney,
  total_with_tax: readMoney,
  total_with_tax_words: (field) => read(field, interpret.words),
  remark: text,
  issuer: text,
};

const ITEM: Readonly<Record<string, Read>> = {
  name: text,
  spec: text,
  unit: text,
  quantity: figure,
  unit_price: figure,
  amount: readMoney,
  tax_rate: (field) => read(field, interpret.rate),
  tax: readMoney,
};

const CENTS = /\.\d{2}$/;

const NOT_PRINTED: DraftField = { printed: false, value: null };

export function invoiceReadings(draft: FormDraft): InvoiceReadings {
  const readings = new Map<string, Reading>();
  for (const [path, meaning] of Object.entries(HEADER))
    readings.set(headerPointer(path), meaning(draft.fields[path] ?? NOT_PRINTED));
  for (const [index, item] of draft.items.entries())
    for (const [key, meaning] of Object.entries(ITEM)) {
      const value = item.cells[key];
      const field = value === undefined ? NOT_PRINTED : { printed: true, value };
      readings.set(itemPointer(index, key), meaning(field));
    }
  const sums: [number | 'list', DraftRow][] = [...draft.subtotals.entries()];
  if (draft.listLine) sums.push(['list', draft.listLine]);
  for (const [index, subtotal] of sums)
    for (const key of ['amount', 'tax'])
      readings.set(
        subtotalPointer(index, key),
        readMoney({ printed: true, value: subtotal.cells[key] ?? null }),
      );
  return readings;
}

/** Where the first reader read no value of this kind the second one's stands. */
function read(field: DraftField, meaning: Interpret): Reading {
  const reading = readValue(field, meaning, SECOND_READER.get(meaning) ?? 'whole');
  return reading.state === 'unread' ? bySecondReader(reading) : reading;
}

/** A point behind which nothing stands is a speck, or its digits were not read: a guess without it. */
function withoutLastPoint(reading: Reading): Reading {
  const text = reading.alternatives[0]?.value ?? '';
  if (reading.state !== 'unread' || !/^-?\d+[.,]$/.test(text)) return reading;
  const value = text.slice(0, -1);
  return bySecondReader({ ...reading, second: { value, raw: text, confidence: 0 } });
}

/** Amounts of money are printed with two decimal places: without them a part of one was read, and what others saw may stand. */
function readMoney(field: DraftField): Reading {
  const reading = readValue(field, interpret.figure, 'whole');
  const lacks =
    reading.state === 'unread' || (reading.value !== null && !CENTS.test(reading.value));
  if (!lacks) return withMoneyPlaces(reading, 2);
  const second = CENTS.test(reading.second?.value ?? '')
    ? reading.second
    : wholeByFurtherReaders(field, reading);
  return withMoneyPlaces(second ? bySecondReader({ ...reading, second }) : reading, 2);
}

/**
 * The whole amount as the third reader and the fourth see it on the print before it was cleaned, where the first saw its beginning:
 * its last digit went with a ruling line. A guess.
 */
function wholeByFurtherReaders({ value }: DraftField, reading: Reading): SecondReading | null {
  const [part, other] = value?.parts ?? [];
  if (!part || other || !part.whole || !part.third || !part.fourth || !reading.value) return null;
  const [third, fourth] = [part.third, part.fourth].map(({ text }) => interpret.figure(text, true));
  const seen = third?.value ?? null;
  if (seen === null || seen !== fourth?.value || !CENTS.test(seen)) return null;
  const begun = (part.text.match(/[-\d.]/g) ?? []).join('');
  return seen.startsWith(begun) ? { value: seen, raw: part.third.text, confidence: 0 } : null;
}

export function headerPointer(path: string): string {
  return `/invoice/${path.replace('.', '/')}`;
}

export function itemPointer(index: number, key: string): string {
  return `/invoice/items/${index}/${key}`;
}

/** 小计 and the line that stands for a list have no place in the document: the pointer names it inside validation and in findings only. */
export function subtotalPointer(index: number | 'list', key: string): string {
  return `/invoice/subtotals/${index}/${key}`;
}
