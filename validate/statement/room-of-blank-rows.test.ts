import { expect, it } from 'vitest';
import type { Box } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { roomOfBlankRows } from './room-of-blank-rows.ts';

const cell = (top: number, isFigured: boolean, left = 0.5): DraftCell => ({
  page: 1,
  region: [left, top, left + 0.1, top + 0.02],
  words: (isFigured
    ? [{ box: [left, top, left + 0.1, top + 0.02] }]
    : []) as unknown as DraftCell['words'],
});

it('roomOfBlankRows reaches from row to row where no figure of the row shows at what height they stand', () => {
  const [above, blank, below] = [cell(0.1, true), cell(0.2, false), cell(0.3, true)];
  const roomOf = (beside: Record<string, DraftCell>): Box => {
    const rows = [{ c1: above }, { c1: blank, ...beside }, { c1: below }];
    const draft = { rows: rows.map((cells) => ({ cells })) } as unknown as DraftStatement;
    return roomOfBlankRows(draft)('c1', blank);
  };
  const [, top, , bottom] = roomOf({});
  expect([top, bottom]).toEqual([above.region[3], below.region[1]]);
  expect(roomOf({ c2: cell(0.2, true, 0.8) })).toEqual(blank.region);
});
