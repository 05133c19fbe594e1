import { describe, expect, it } from 'vitest';
import type { CellReading } from './read-cell.ts';
import { isLong } from './usual-places.ts';

const reading = (raw: string): CellReading => ({
  state: 'read',
  candidates: [{ value: raw.replace(/,/g, ''), raw, witnesses: ['text_layer'] }],
  doublyRead: true,
  isClear: true,
  isFaded: false,
  seenByFirstAlone: false,
  contradicted: false,
  mayLackMinusBehind: false,
  refuted: null,
});

describe('isLong', () => {
  it('takes amounts that no number of a row, note, page or year can be', () => {
    for (const raw of ['1,000', '50000', '1,000,000']) expect(isLong(reading(raw), 0)).toBe(true);
    for (const raw of ['1', '45', '2024', '7.6']) expect(isLong(reading(raw), 0)).toBe(false);
  });
});
