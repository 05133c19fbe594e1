import { describe, expect, it } from 'vitest';
import type { CellReading } from './read-cell.ts';
import { CLEAR_READING } from './testing/clear-reading.ts';
import { isLong, usualPlaces } from './usual-places.ts';

const reading = (raw: string): CellReading => ({
  ...CLEAR_READING,
  candidates: [{ value: raw.replace(/,/g, ''), raw, witnesses: ['text_layer'] }],
});

describe('isLong', () => {
  it('takes amounts that no number of a row, note, page or year can be', () => {
    for (const raw of ['1,000', '50000', '1,000,000']) expect(isLong(reading(raw), 0)).toBe(true);
    for (const raw of ['1', '45', '2024', '7.6']) expect(isLong(reading(raw), 0)).toBe(false);
  });
});

describe('usualPlaces', () => {
  const places = (...raws: string[]) => usualPlaces(raws.map(reading));
  it('takes no figures for whole ones where zeros show that all of them lost their points', () => {
    expect(places('1,234.56', '78.90', '0.00')).toBe(2);
    expect(places('1,234', '78', '0', '0')).toBe(0);
    expect(places(...Array.from({ length: 20 }, () => '123456'), '0.00', '0.00')).toBeNull();
  });
});
