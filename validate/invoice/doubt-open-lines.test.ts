import { expect, it } from 'vitest';
import { doubtOpenLines } from './doubt-open-lines.ts';
import { itemPointer } from './invoice-readings.ts';
import type { Reading } from './read-value.ts';
import { doublyRead } from './testing/doubly-read.ts';

const read = (value: string, isCertain = false): Reading =>
  doublyRead(value, isCertain ? {} : { uncertain: true });

/** Keys of the line's figures that are still read twice. */
function readTwice(line: Readonly<Record<string, Reading>>) {
  const entries = Object.entries(line).map(([key, value]) => [itemPointer(0, key), value] as const);
  const found = doubtOpenLines(1, new Map(entries));
  return Object.keys(line).filter((key) => found.get(itemPointer(0, key))?.doublyRead);
}

it('believes no agreement on figures whose product is not the amount, but what the first reader is certain of', () => {
  const amount = read('532.76', true);
  expect(readTwice({ quantity: read('1'), unit_price: read('533.76'), amount })).toEqual([
    'amount',
  ]);
  expect(readTwice({ quantity: read('1'), unit_price: read('532.76'), amount })).toEqual([
    'quantity',
    'unit_price',
    'amount',
  ]);
});

it('believes none on a rate that does not give the tax, or never was', () => {
  const tax = read('0.66', true);
  const amount = read('5.11', true);
  expect(readTwice({ amount, tax_rate: read('0.09'), tax })).toEqual(['amount', 'tax']);
  expect(readTwice({ amount, tax_rate: read('0.13'), tax })).toEqual(['amount', 'tax_rate', 'tax']);
  expect(readTwice({ tax_rate: read('0.43') })).toEqual([]);
});
