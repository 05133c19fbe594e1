import { expect, it } from 'vitest';
import { NOTHING_READ, type Reading } from './read-value.ts';
import { settlesSigns } from './settles-signs.ts';

const read = (value: string, second?: string): Reading => ({
  ...NOTHING_READ,
  state: 'read',
  value,
  raw: value,
  witnesses: second === undefined ? ['ocr', 'second_reader'] : ['ocr'],
  ...(second !== undefined && { second: { value: second, raw: second, confidence: 0.99 } }),
});

it('lets no equation vouch for signs that the second reader saw otherwise', () => {
  const [amount, tax] = [read('56945.16', '-56945.16'), read('1708.36', '-1708.36')];
  expect(settlesSigns([read('58653.52', '-68653.52'), amount, tax])).toBe(false);
  expect(settlesSigns([read('58653.52', '58653.53'), amount, tax])).toBe(false);
  // A sum that holds a figure of which the sign is seen by both holds with these signs alone.
  expect(settlesSigns([read('58653.52'), amount, tax])).toBe(true);
  expect(settlesSigns([read('58653.52'), read('56945.16'), read('1708.36', '1708.38')])).toBe(true);
  expect(settlesSigns([read('3.00', '-3.00'), read('0.00'), read('3.00', '-3.00')])).toBe(false);
});
