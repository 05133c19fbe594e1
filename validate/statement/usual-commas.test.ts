import { expect, it } from 'vitest';
import { CLEAR_READING } from './testing/clear-reading.ts';
import { hasOddComma, printsNoCommas } from './usual-commas.ts';

const reading = (raw: string) => ({
  ...CLEAR_READING,
  candidates: [{ value: raw.replace(/,/g, ''), raw, witnesses: ['ocr'] }] as const,
});
const none = (...raws: readonly string[]) => printsNoCommas(raws.map(reading));

it('printsNoCommas tells a statement whose long figures nearly all have none', () => {
  expect(none('1234.50', '98765.43', '-20000.00', '5.00')).toBe(true);
  expect(none('1234.50', '98765.43', '20000.00', '1234567.00', '123,567.89')).toBe(true);
  // Too few, or of both kinds.
  expect(none('1234.50', '98765.43', '5.00', '0.00')).toBe(false);
  expect(none('1234.50', '98765.43', '20000.00', '1,234.00')).toBe(false);
  expect(none('1,234.50', '98,765.43', '20,000.00')).toBe(false);
});

it('hasOddComma doubts a comma where none is printed, which may be a worn digit', () => {
  expect(hasOddComma(reading('123,567.89'), 0, true)).toBe(true);
  expect(hasOddComma(reading('123567.89'), 0, true)).toBe(false);
  expect(hasOddComma(reading('123,567.89'), 0, false)).toBe(false);
});
