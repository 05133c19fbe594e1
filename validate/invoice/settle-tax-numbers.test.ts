import { expect, it, vi } from 'vitest';
import { NOTHING_READ, type Reading } from './read-value.ts';
import { settleTaxNumbers } from './settle-tax-numbers.ts';

const POINTER = '/invoice/seller/tax_id';
const CODE = '91440300192317458F';

async function settled(
  value: string,
  third: string,
  isUnsure = true,
  digits = '',
  isUncertain = isUnsure,
) {
  const reading: Reading = {
    ...NOTHING_READ,
    state: 'read',
    value,
    raw: value,
    witnesses: ['ocr'],
    ...(isUnsure && { unsure: true as const }),
    ...(isUncertain && { uncertain: true as const }),
    page: 1,
    box: [0.1, 0.1, 0.3, 0.12],
  };
  const look = vi.fn(async () => [
    { digits: { text: digits, confidence: 0 }, third: { text: third, confidence: 0.8 }, ink: 0.1 },
  ]);
  const readings = await settleTaxNumbers(new Map([[POINTER, reading]]), look);
  return { found: readings.get(POINTER), asked: look.mock.calls.length };
}

it('offers the number that the third reader sees and the check digits confirm, as a guess', async () => {
  const { found } = await settled('91440300192317A58F', CODE);
  expect(found).toMatchObject({
    value: CODE,
    guessed: true,
    doublyRead: false,
    alternatives: [{ value: '91440300192317A58F', reason: 'first reader' }],
  });
});

it('offers nothing that the check digits do not confirm', async () => {
  const { found } = await settled('91440300192317A58F', '91440300192317458E');
  expect(found).toMatchObject({ value: '91440300192317A58F' });
  expect(found?.guessed).toBeUndefined();
});

it('does not look where the first reader is sure, for an altered number is one sign away from the old one', async () => {
  expect((await settled('91440300192317459F', CODE, false)).asked).toBe(0);
  expect((await settled(CODE, CODE)).asked).toBe(0);
});

it('joins the digits that the digit reader sees with the letters of the first', async () => {
  const { found } = await settled('91440300198317458F', '', true, '91440300192317458?');
  expect(found).toMatchObject({ value: CODE, guessed: true, doublyRead: false });
});

it('looks where the first reader is sure but not certain, and heeds it where the digit reader sees other digits', async () => {
  const read = '91440300192347458F';
  const { found } = await settled(read, CODE, false, '91440300192317458?', true);
  expect(found).toMatchObject({ value: CODE, guessed: true });
  const { found: altered } = await settled(read, CODE, false, '91440300192347458?', true);
  expect(altered).toMatchObject({ value: read });
  expect(altered?.guessed).toBeUndefined();
});
