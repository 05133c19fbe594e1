import { describe, expect, test } from 'vitest';
import { readXlsx } from './read-xlsx.ts';
import { createRecompute } from './recompute.ts';
import { craftXlsx, rows } from './testing/craft-xlsx.ts';

async function recomputed(formula: string, moved = { down: 0, right: 0 }) {
  const book = await readXlsx(
    craftXlsx([
      {
        name: 'A',
        body: rows([
          [1, 2, 3],
          [10.5, null, 'text'],
          ['=1/0|', 4, 5],
        ]),
      },
      { name: '表 2', body: rows([[100]]) },
    ]),
  );
  const [sheet] = book.sheets;
  if (!sheet) throw new Error('no sheet');
  return createRecompute(book)(sheet, { text: formula, ...moved })?.value ?? null;
}

describe('formulas of sums', () => {
  test.each([
    ['A1+B1-C1', 0],
    ['SUM(A1:C1)', 6],
    ['SUM(A1:C1,A2)-1', 15.5],
    ['SUM(A1:C2)', 16.5],
    ['(A1+B1)*C1/2', 4.5],
    ['-A1+$B$1', 1],
    ['ROUND(A2/A1*0.1,1)', 1.1],
    ['ROUND(1.005,2)', 1.01],
    ["'表 2'!A1*2", 200],
    ['A1*50%', 0.5],
    ['B2+1', 1],
  ])('%s = %d', async (formula, value) => {
    expect(await recomputed(formula)).toBeCloseTo(value, 12);
  });

  test('a shared formula is moved, its fixed references are not', async () => {
    expect(await recomputed('A1+$A$1', { down: 0, right: 2 })).toBe(4);
  });

  test.each([
    ['a text where a number belongs', 'A1+C2'],
    ['a cell that was not computed', 'A3+1'],
    ['another function', 'IF(A1>0,1,2)'],
    ['a sheet that is not there', 'Nowhere!A1+1'],
    ['another file', '[1]A!A1+1'],
    ['whole columns', 'SUM(A:A)'],
    ['a division by nothing', 'A1/B2'],
    ['nothing', ''],
    ['half a formula', 'A1+'],
    ['a name', 'total+1'],
  ])('is not told of %s', async (_, formula) => {
    expect(await recomputed(formula)).toBeNull();
  });
});
