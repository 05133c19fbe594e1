import { expect, it } from 'vitest';
import type { CellReading } from './read-cell.ts';
import { CLEAR_READING } from './testing/clear-reading.ts';
import { hasOddSign, mayHaveMinusBehind, usualSigns } from './usual-signs.ts';

const negative = (raw: string): CellReading => ({
  ...CLEAR_READING,
  candidates: [
    { value: `-${raw.replace(/[^\d.]/g, '')}`, raw, witnesses: ['ocr', 'second_reader'] },
  ],
});

it('hasOddSign minds a minus in another style than the statement has', () => {
  const odd = (one: string, ...others: string[]) =>
    hasOddSign(negative(one), 0, usualSigns([one, ...others].map(negative)));
  expect(odd('7,787-')).toBe(true);
  expect(odd('7,787-', '1.00-')).toBe(false);
  expect(odd('7,787-', '(1.00)', '(2.00)')).toBe(true);
  expect(odd('-7,787')).toBe(false);
  expect(odd('-7,787', '(1.00)', '(2.00)')).toBe(true);
  expect(odd('△7,787', '△2.00')).toBe(false);
  expect(odd('（7,787）')).toBe(false);
});

it('mayHaveMinusBehind does not expect a minus behind figures where the statement prints its own otherwise', () => {
  expect(mayHaveMinusBehind(new Map())).toBe(true);
  expect(mayHaveMinusBehind(usualSigns([negative('12.00-')]))).toBe(true);
  expect(mayHaveMinusBehind(usualSigns([negative('(12.00)')]))).toBe(false);
  expect(mayHaveMinusBehind(usualSigns([negative('-12.00'), negative('12.00-')]))).toBe(true);
});
