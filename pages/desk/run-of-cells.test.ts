import { expect, it } from 'vitest';
import { absentHeader, type Document } from '../../schemas/document.ts';
import { absentField } from '../../schemas/field.ts';
import { cellsOfRun, movableIn, placeBeside } from './run-of-cells.ts';

/** Three rows of two columns; two cells are blank. */
const document: Document = {
  ...{ id: 'd', kind: 'income_statement', standard: 'small_enterprise', scope: null, pages: [1] },
  ...{ status: 'needs_review', header: absentHeader(), derived: [], invoice: null, findings: [] },
  unproven_text: [],
  columns: [
    { id: 'c1', role: 'year', label: '本年', status: 'verified' },
    { id: 'c2', role: 'prior_year', label: '上年', status: 'verified' },
  ],
  lines: [
    ['1.00', '4.00'],
    ['2.00', null],
    [null, '6.00'],
  ].map((values, row) => ({
    ...{ key: null, label: `${row}`, row_number: null, witnesses: ['caption' as const] },
    cells: Object.fromEntries(
      values.map((value, column) => [
        `c${column + 1}`,
        { ...absentField(), value, raw: value ?? '', page: 1 },
      ]),
    ),
  })),
};
const at = (line: number, column: number) => `/lines/${line}/cells/c${column}`;

it('a run is all cells between its corners, whichever comes first; a row is all of its cells', () => {
  const all = [at(0, 1), at(0, 2), at(1, 1), at(1, 2)];
  expect(cellsOfRun({ from: at(0, 1), to: at(1, 2) }, document)).toEqual(all);
  expect(cellsOfRun({ from: at(1, 2), to: at(0, 1) }, document)).toEqual(all);
  expect(cellsOfRun({ from: '/lines/0', to: '/lines/1' }, document)).toEqual(all);
  expect(cellsOfRun({ from: '/header/unit', to: at(0, 1) }, document)).toEqual([]);
});

it('a place beside ends with the table', () => {
  const step = (rows: number, columns: number) => ({ rows, columns });
  expect(placeBeside(at(0, 1), document, step(1, 1))).toBe(at(1, 2));
  expect(placeBeside('/lines/0', document, step(1, 0))).toBe('/lines/1');
  for (const [rows, columns] of [
    [-1, 0],
    [3, 0],
    [0, -1],
    [0, 2],
  ] as const)
    expect(placeBeside(at(0, 1), document, step(rows, columns))).toBeNull();
});

it('figures are moved, blanks are not, and nothing out of the table', () => {
  const run = { from: at(0, 2), to: at(1, 2) };
  expect(movableIn(run, document, 1)).toEqual({
    ...{ targets: [at(0, 2)], run: { from: at(1, 2), to: at(2, 2) } },
  });
  expect(movableIn(run, document, -1)).toBeNull();
  expect(movableIn({ from: at(1, 2), to: at(1, 2) }, document, 1)).toBeNull();
});
