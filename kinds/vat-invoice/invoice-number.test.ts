import { expect, it } from 'vitest';
import { judgeInvoiceNumber } from './invoice-number.ts';

it('compares the year digits with the issue date', () => {
  const number = '25112000000012345678';
  expect(judgeInvoiceNumber(number, '2025-03-01')).toEqual({
    wellFormed: true,
    knownRegion: true,
    yearAgrees: true,
  });
  expect(judgeInvoiceNumber(number, '2024-12-31').yearAgrees).toBe(false);
  expect(judgeInvoiceNumber(number, null).yearAgrees).toBeNull();
});

it('knows regions and refuses other lengths', () => {
  expect(judgeInvoiceNumber('25952000000012345678', null).knownRegion).toBe(true);
  expect(judgeInvoiceNumber('25072000000012345678', null).knownRegion).toBe(false);
  expect(judgeInvoiceNumber('2511200000001234567', '2025-01-01').wellFormed).toBe(false);
});
