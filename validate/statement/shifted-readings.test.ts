import { expect, it } from 'vitest';
import type { CellReading } from './read-cell.ts';
import { readingsOfOtherColumn, shiftedReadings } from './shifted-readings.ts';
import { CLEAR_READING } from './testing/clear-reading.ts';

/** A figure, and what the first reader took it for where that was another one. */
function read(value: string, refuted?: string): CellReading {
  return {
    ...CLEAR_READING,
    candidates: [{ value, raw: value, witnesses: ['second_reader'] }],
    doublyRead: false,
    refuted: refuted === undefined ? null : { value: refuted, raw: refuted, witnesses: ['ocr'] },
  };
}

it('shiftedReadings names a run of figures that were read a row off, and no lone one', () => {
  const run = [read('1'), read('2', '1'), read('3', '2'), read('4', '3'), read('5')];
  expect(shiftedReadings(new Map([['c1', run]]), new Map())).toEqual(
    [1, 2, 3].map((row) => ({ row, column: 'c1' })),
  );
  const lone = [read('1'), read('2', '1'), read('3'), read('0', '3'), read('0', '0')];
  expect(shiftedReadings(new Map([['c1', lone]]), new Map())).toEqual([]);
});

it('readingsOfOtherColumn names figures that were read from the column beside', () => {
  const left = ['1', '2', '3', '4'].map((value, row) => read(value, row < 3 ? `1${value}` : '9'));
  const right = ['11', '12', '13', '14'].map((value) => read(value));
  const both = new Map([
    ['c1', left],
    ['c2', right],
  ]);
  expect(readingsOfOtherColumn(both, new Map())).toEqual(
    [0, 1, 2].map((row) => ({ row, column: 'c1' })),
  );
});
