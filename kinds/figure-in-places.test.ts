import { describe, expect, it } from 'vitest';
import { areUnknownSeparators, figureInPlaces } from './figure-in-places.ts';

describe('figureInPlaces', () => {
  it.each([
    [['500,000:00', '500,000?00'], 2, '500000.00'],
    [['23,144:77', '23,144?77'], 2, '23144.77'],
    [['40.178,944', '40178,944'], 0, '40178944'],
    [['-308-566.04', '-308.566.04'], 2, null],
    [['-308,566.04', '-308.566.04'], 2, '-308566.04'],
    [['000', '000'], 2, '0.00'],
    [['1,,234.50', '1,234.50'], 2, '1234.50'],
  ] as const)('reads %j with %i places', (readings, places, value) => {
    expect(figureInPlaces(readings, places)).toBe(value);
  });

  it('says nothing where a separator stands elsewhere: a digit went, or one came', () => {
    expect(figureInPlaces(['500,00:00', '500,00?00'], 2)).toBeNull();
    expect(figureInPlaces(['1,2345.00', '1,2345.00'], 2)).toBeNull();
    expect(figureInPlaces(['12,34', '12?34'], 0)).toBeNull();
  });

  it('says nothing where no reader sees the point, or none knows what stands in its place', () => {
    expect(figureInPlaces(['123456', '1234.56'], 2)).toBeNull();
    expect(figureInPlaces(['1234?56', '1234?56'], 2)).toBeNull();
  });

  it('says nothing where a glyph that a reader does not know stands beside a separator: it may be a digit', () => {
    for (const garbled of ['12?,345.67', '12,?345.67', '12??345.67', '12,345.?67'])
      expect(figureInPlaces(['12,345.67', garbled], 2)).toBeNull();
  });

  it('says nothing where a worn digit may stand in the place of a comma of thousands', () => {
    // 6,236,964.39 and 66,318,826.67 without commas, as both readers saw them.
    expect(figureInPlaces(['623.964.39', '623?964.39'], 2)).toBeNull();
    expect(figureInPlaces(['6631.826:67', '6631.826.67'], 2)).toBeNull();
    expect(figureInPlaces(['5,000', '5?000'], 0)).toBeNull();
  });

  it('says nothing where readers differ in a digit or in the sign', () => {
    expect(figureInPlaces(['1,234:56', '1,284?56'], 2)).toBeNull();
    expect(figureInPlaces(['-1,234:56', '1,234?56'], 2)).toBeNull();
  });

  it('takes no digits with zeros before them for an amount', () => {
    expect(figureInPlaces(['0012:34', '0012?34'], 2)).toBeNull();
    expect(figureInPlaces(['00', '00'], 2)).toBeNull();
  });
});

describe('areUnknownSeparators', () => {
  it('are single glyphs where the other reader sees separators, and nothing beside those', () => {
    expect(areUnknownSeparators('12,345.67', '12,345?67')).toBe(true);
    for (const garbled of ['12?345.67', '12?,345.67', '12,?345.67', '12??345.67', '1?2,345.67'])
      expect(areUnknownSeparators('12,345.67', garbled)).toBe(false);
  });
});
