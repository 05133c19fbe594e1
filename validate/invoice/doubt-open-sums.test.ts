import { expect, it } from 'vitest';
import { doubtOpenSums } from './doubt-open-sums.ts';
import { evaluateSum, type InvoiceSum } from './invoice-sums.ts';
import { doublyRead } from './testing/doubly-read.ts';

const sum: InvoiceSum = {
  id: 'items_amount',
  label: { en: '', zh: '' },
  total: '/total',
  members: ['/a', '/b'],
};
const read = (value: string, unsure = false) => doublyRead(value, unsure ? { unsure: true } : {});

function readTwice(total: string) {
  const readings = new Map([
    ['/total', read(total, true)],
    ['/a', read('5.00')],
    ['/b', read('7.00')],
  ]);
  const settled = doubtOpenSums(readings, [evaluateSum(sum, readings)]);
  return [...settled.values()].map(({ doublyRead }) => doublyRead);
}

it('believes no agreement on a figure of which the first reader was unsure against its sum', () => {
  expect(readTwice('13.00')).toEqual([false, true, true]);
  expect(readTwice('12.00')).toEqual([true, true, true]);
});
