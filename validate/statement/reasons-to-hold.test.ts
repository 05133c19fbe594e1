import { expect, it } from 'vitest';
import type { Page, Word } from '../../schemas/page.ts';
import type { DraftColumn, DraftStatement } from '../../schemas/statement-draft.ts';
import { columnIsCut, holdsTwoColumns } from './reasons-to-hold.ts';

const page = { number: 1, width: 1000, height: 1000, source: 'ocr', stamps: [] } as unknown as Page;

/** A figure 16 px high, in pixels from `left` to `right`. */
function figure(text: string, left: number, right: number): Word {
  return {
    text,
    box: [left / 1000, 0.1, right / 1000, 0.116],
    looksLike: 'figure',
    digits: { text, confidence: 1 },
  } as unknown as Word;
}

/** A column whose cells hold the words given. */
function column(...cells: Word[][]): DraftStatement {
  return {
    rows: cells.map((words) => ({ cells: { c1: { page: 1, words } } })),
  } as unknown as DraftStatement;
}

it.each([
  ['figures of two columns', 30, true],
  ['figures that lost a comma or a point', 8, false],
])('holdsTwoColumns tells %s apart', (_, gap, isTwo) => {
  const pair = [figure('34945', 700, 760), figure('19', 760 + gap, 780 + gap)];
  const draft = column(pair, [figure('1,234.56', 700, 780)], pair);
  expect(holdsTwoColumns(draft, 'c1', new Map([[1, page]]))).toBe(isTwo);
});

it('holdsTwoColumns takes no figure that lost a wide comma for two, but what goes on otherwise', () => {
  const draft = (behind: string, gap: number) => {
    const pair = [figure('107,828', 700, 772), figure(behind, 772 + gap, 840 + gap)];
    return column(pair, pair);
  };
  const isTwo = (...pair: Parameters<typeof draft>) =>
    holdsTwoColumns(draft(...pair), 'c1', new Map([[1, page]]));
  expect(isTwo('927.53', 20)).toBe(false);
  expect(isTwo('927.53', 30)).toBe(true);
  expect(isTwo('1,927.53', 20)).toBe(true);
});

it('columnIsCut tells of a column through which the edge of the picture runs, though no figure of it was read', () => {
  const cut = { ...figure('', 900, 1000), text: null, cut: 'right' } as const;
  const isCut = (...words: Word[]) =>
    columnIsCut(
      { id: 'c1', headings: [] } as unknown as DraftColumn,
      column(words, []),
      new Map([[1, page]]),
    );
  expect(isCut(cut)).toBe(true);
  expect(isCut(figure('1,234.56', 700, 780))).toBe(false);
  // The rim of the sheet beside them.
  expect(isCut(figure('1,234.56', 700, 780), cut)).toBe(false);
});
