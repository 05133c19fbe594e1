import { describe, expect, it } from 'vitest';
import { sidePairs, standOpposite } from './side-pairing.ts';
import { smallEnterpriseBalanceSheet } from './small-enterprise/balance-sheet.ts';

describe('sidePairs', () => {
  it('holds every row number of its half once, in order', () => {
    for (const side of ['left', 'right'] as const) {
      const printed = sidePairs
        .map((pair) => pair[side])
        .filter((cell): cell is number => typeof cell === 'number');
      const form = smallEnterpriseBalanceSheet.rows
        .filter((row) => row.side === side)
        .flatMap((row) => (row.rowNumber === null ? [] : [row.rowNumber]));
      expect(printed).toEqual(form);
    }
  });

  it('knows the blank right cells and the equity block at the foot', () => {
    expect(sidePairs.filter((pair) => pair.right === 'blank').map((pair) => pair.left)).toEqual([
      18, 19, 20, 21, 22, 23,
    ]);
    expect(standOpposite(1, 31)).toBe(true);
    expect(standOpposite(30, 53)).toBe(true);
    expect(standOpposite(24, 48)).toBe(false);
  });
});
