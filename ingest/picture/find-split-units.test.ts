import { expect, it } from 'vitest';
import type { PlacedPrint } from './find-broken-lines.ts';
import { findSplitUnits } from './find-split-units.ts';

const DIGIT = 10;

function print(text: string | null, left: number, right: number, confidence = 0.7): PlacedPrint {
  return {
    word: {
      id: left,
      text,
      box: [0, 0, 1, 1],
      looksLike: 'text',
      confidence,
      digits: null,
      visible: null,
    },
    box: { left, right, top: 10, bottom: 22 },
    digitHeight: DIGIT,
  };
}

const found = (prints: readonly PlacedPrint[], barriers: { at: number }[] = []) =>
  findSplitUnits(prints, {
    barriers: barriers.map(({ at }) => ({ top: 0, bottom: 40, columnAt: () => at })),
  });

it.each([
  ['was not read', print('单位：', 20, 60), print(null, 70, 82)],
  ['was read unsurely', print('货币单位：', 20, 80), print('元', 90, 102)],
  ['was surely read', print('单位：', 20, 60), print('千元', 70, 94, 0.95)],
  ['stands behind a garbled label', print('货市单控：', 20, 80), print('元', 90, 102)],
])('findSplitUnits joins a label with a unit that %s', (_, label, unit) => {
  expect(found([unit, label])).toMatchObject([
    { members: [label, unit], box: { left: 20, right: unit.box.right }, term: 'unit' },
  ]);
});

it.each([
  ['what stands far off', print('单位：', 20, 60), print('元', 80, 92)],
  ['what is wider than a unit', print('单位：', 20, 60), print('本期金额', 70, 170)],
  ['the label of a company', print('编制单位：', 20, 80), print('元', 90, 102)],
  ['a garbled word without a colon', print('单价', 20, 50), print('元', 60, 72)],
])('findSplitUnits leaves alone %s', (_, label, unit) => {
  expect(found([label, unit])).toEqual([]);
});

it('findSplitUnits joins nothing across a ruling line', () => {
  const prints = [print('单位：', 20, 60), print('元', 70, 82)];
  expect(found(prints, [{ at: 65 }])).toEqual([]);
});
