import { expect, it } from 'vitest';
import { parseInvoiceCode } from '../../kinds/vat-invoice/parse-invoice-code.ts';
import { heedSecondReader } from './heed-second-reader.ts';
import type { InvoiceSum } from './invoice-sums.ts';
import { NOTHING_READ, type Reading } from './read-value.ts';

const read = (value: string, second?: string, confidence = 0.99): Reading => ({
  ...NOTHING_READ,
  state: 'read',
  value,
  raw: value,
  witnesses: ['ocr'],
  ...(second && {
    second: { value: second, raw: second, confidence },
    alternatives: [{ value: second, reason: 'second reader' }],
  }),
});

const AMOUNT = '/invoice/items/0/amount';
const OTHER = '/invoice/items/1/amount';
const TOTAL = '/invoice/total_amount';
const sum: InvoiceSum = {
  id: 'items_amount',
  label: { en: '', zh: '' },
  total: TOTAL,
  members: [AMOUNT, OTHER],
};

const heed = (readings: Record<string, Reading>) =>
  heedSecondReader(new Map(Object.entries(readings)), 2, [sum], []);

it('takes the second reader’s figure where the sum takes that one', () => {
  const heeded = heed({
    [AMOUNT]: read('13.00', '18.00'),
    [OTHER]: read('2.00'),
    [TOTAL]: read('20.00'),
  });
  expect(heeded.get(AMOUNT)).toMatchObject({
    value: '18.00',
    witnesses: ['second_reader'],
    alternatives: [{ value: '13.00', reason: 'first reader' }],
  });
  expect(heeded.get(AMOUNT)?.guessed).toBeUndefined();
});

it('keeps it a guess where the second reader is unsure', () => {
  const heeded = heed({
    [AMOUNT]: read('13.00', '18.00', 0.5),
    [OTHER]: read('2.00'),
    [TOTAL]: read('20.00'),
  });
  expect(heeded.get(AMOUNT)).toMatchObject({ value: '18.00', guessed: true });
});

it('changes nothing where the sum holds as it is, or several choices or none close it', () => {
  for (const [amount, other, total] of [
    [read('18.00', '13.00'), read('2.00'), read('20.00')],
    [read('13.00', '18.00'), read('2.00', '7.00'), read('20.00')],
    [read('13.00', '14.00'), read('2.00'), read('20.00')],
  ] as const) {
    const readings = { [AMOUNT]: amount, [OTHER]: other, [TOTAL]: total };
    expect(heed(readings)).toEqual(new Map(Object.entries(readings)));
  }
});

it('does not mend one equation by breaking another', () => {
  const readings = {
    [AMOUNT]: read('13.00', '18.00'),
    '/invoice/items/0/quantity': read('13'),
    '/invoice/items/0/unit_price': read('1.00'),
    [OTHER]: read('2.00'),
    [TOTAL]: read('20.00'),
  };
  // 6.5 × 2 is no figure printed twice.
  readings['/invoice/items/0/quantity'] = read('6.5');
  readings['/invoice/items/0/unit_price'] = read('2');
  expect(heed(readings).get(AMOUNT)).toMatchObject({ value: '13.00' });
});

it('takes the date that the code repeats', () => {
  const code = parseInvoiceCode('01,31,,25112000000012345678,339.00,20250407,,9D53');
  if (!code) throw new Error('no code');
  const readings = new Map([['/invoice/issue_date', read('2025-04-01', '2025-04-07')]]);
  expect(heedSecondReader(readings, 0, [], [code]).get('/invoice/issue_date')).toMatchObject({
    value: '2025-04-07',
    witnesses: ['second_reader'],
  });
});

it('takes what a further look saw of a number where the code repeats it, but none against a sure first reader', () => {
  const code = parseInvoiceCode('01,31,,25112000000012345678,339.00,20250407,,9D53');
  if (!code) throw new Error('no code');
  const seen = '25112000000012345678';
  const misread: Reading = {
    ...read('2511200000001234678'),
    unsure: true,
    further: [{ value: seen, raw: seen, confidence: 0.95 }],
  };
  const { unsure: _, ...sure } = misread;
  const heeded = (reading: Reading) =>
    heedSecondReader(new Map([['/invoice/number', reading]]), 0, [], [code]).get('/invoice/number');
  expect(heeded(misread)?.value).toBe(seen);
  expect(heeded(sure)?.value).toBe('2511200000001234678');
});

it('takes the price of which the product, rounded to the cent, is the amount', () => {
  const heeded = heed({
    '/invoice/items/0/quantity': read('95'),
    '/invoice/items/0/unit_price': read('489713428421052632', '48971.3428421052632'),
    [AMOUNT]: read('4652277.57'),
  });
  expect(heeded.get('/invoice/items/0/unit_price')).toMatchObject({
    value: '48971.3428421052632',
  });
});

it('takes the minus of all figures of a sum at once, which holds without any too', () => {
  const [tax, withTax] = ['/invoice/total_tax', '/invoice/total_with_tax'];
  const whole: InvoiceSum = {
    id: 'total_with_tax',
    label: sum.label,
    total: withTax,
    members: [TOTAL, tax],
  };
  const heeded = heedSecondReader(
    new Map(
      Object.entries({
        [AMOUNT]: read('-43912.58'),
        [OTHER]: read('-13032.58'),
        [TOTAL]: read('56945.16', '-56945.16'),
        [tax]: read('1708.36', '-1708.36'),
        [withTax]: read('58653.52', '-68653.52'),
      }),
    ),
    2,
    [sum, whole],
    [],
  );
  expect([TOTAL, tax, withTax].map((pointer) => heeded.get(pointer)?.value)).toEqual([
    '-56945.16',
    '-1708.36',
    '-58653.52',
  ]);
  expect(heeded.get(TOTAL)?.guessed).toBeUndefined();
  expect(heeded.get(withTax)?.guessed).toBe(true);
});

it('takes the rate, the amount or the tax that makes amount × rate the tax', () => {
  const RATE = '/invoice/items/0/tax_rate';
  const TAX = '/invoice/items/0/tax';
  const valuesOf = (amount: Reading, rate: Reading, tax: Reading) => {
    const heeded = heed({ [AMOUNT]: amount, [RATE]: rate, [TAX]: tax });
    return [AMOUNT, RATE, TAX].map((pointer) => heeded.get(pointer)?.value);
  };
  expect(valuesOf(read('3609.84'), read('0.03'), read('105.30', '108.30'))[2]).toBe('108.30');
  expect(valuesOf(read('100.00'), read('0.05', '0.06'), read('6.00'))[1]).toBe('0.06');
  expect(valuesOf(read('6160044.34', '6160049.34'), read('0.09'), read('554404.44'))[0]).toBe(
    '6160049.34',
  );
  // A tax on the margin follows no rate.
  expect(valuesOf(read('3609.84'), read('0.03'), read('95.30', '98.30'))[2]).toBe('95.30');
});

it('takes no other cents of an amount whose tax is rounded as platforms accept', () => {
  // 100.40 and 37.50 are 137.90: the second reader errs by as much in the amount as in the total.
  const heeded = heed({
    [AMOUNT]: read('100.40', '100.60'),
    '/invoice/items/0/tax_rate': read('0.01'),
    '/invoice/items/0/tax': read('1.01'),
    [OTHER]: read('31.50', '37.50'),
    [TOTAL]: read('137.90', '138.10'),
  });
  expect(heeded.get(AMOUNT)?.value).toBe('100.40');
  expect(heeded.get(TOTAL)?.value).toBe('137.90');
});
