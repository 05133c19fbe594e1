import { expect, it, test } from 'vitest';
import { areaOf, coveredBy, mergedAreas } from './merged-areas.ts';
import type { CellArea, SheetCell } from './sheet-book.ts';

function cellsOf(rows: number, columns: number): SheetCell[] {
  return Array.from({ length: rows * columns }, (_, at) => ({
    row: Math.floor(at / columns),
    column: at % columns,
    content: { kind: 'number', value: 1 },
    format: '0',
    formula: null,
    letters: 'seen',
    doubt: null,
    digitWidth: 1,
    indent: 0,
    reach: [at % columns, at % columns],
  }));
}

const manyTimes = (area: CellArea): CellArea[] => Array.from({ length: 20_000 }, () => area);

test('all cells of a merged area but its first lie under it', () => {
  const cells = cellsOf(4, 3);
  const isCovered = coveredBy({ cells, merged: [{ top: 1, left: 1, bottom: 2, right: 2 }] });
  const covered = cells.filter(isCovered).map(({ row, column }) => [row, column]);
  expect(covered).toEqual([
    [1, 2],
    [2, 1],
    [2, 2],
  ]);
});

test('of rows laid out as columns no area is taken for another', () => {
  const area = { top: 1, left: 0, bottom: 2, right: 0 };
  const far = { row: 0, column: 16_384 };
  expect(areaOf(far, mergedAreas({ merged: [area] }))).toEqual({
    top: 0,
    bottom: 0,
    left: far.column,
    right: far.column,
  });
});

it('ends in no time where thousands of areas lie over each other', () => {
  const started = process.cpuUsage();
  const merged = manyTimes({ top: 0, left: 0, bottom: 1_999, right: 1 });
  expect(() => coveredBy({ cells: cellsOf(100_000, 1), merged })).not.toThrow();
  expect(() => coveredBy({ cells: cellsOf(10_000, 5), merged })).toThrow(
    expect.objectContaining({ code: 'sheet.too_large' }),
  );
  expect(process.cpuUsage(started).user).toBeLessThan(5e6);
});
