import { describe, expect, it } from 'vitest';
import type { Box, Look, Page, Place, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { doubtSignsAtEdge } from './doubt-signs-at-edge.ts';
import { readCell } from './read-cell.ts';
import { BARE_LOOK } from './testing/bare-look.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const PIXELS = 1000;
const HEIGHT = 20;
/** The column and its rows, in pixels. */
const [LEFT, RIGHT, ROW] = [300, 650, 40];

function word(text: string, row: number, left: number, right: number, height = HEIGHT): Word {
  const top = row * ROW + (HEIGHT - height) / 2;
  return {
    id: row,
    text,
    box: [left, top, right, top + height].map((edge) => edge / PIXELS) as Box,
    looksLike: 'figure',
    confidence: 1,
    digits: { text, confidence: 1 },
    visible: null,
  };
}
const figure = (text: string, row: number) => word(text, row, 500, 640);
const minusAt = (left: number, row: number, width = 9) => word('-', row, left, left + width, 3);

/** What the rows of one column are read as where every second look sees this; the places that were looked at. */
async function doubted(rows: readonly (readonly Word[])[], seen: Partial<Look>) {
  const page: Page = { ...OCR_PAGE, width: PIXELS, height: PIXELS, words: rows.flat() };
  const region = (row: number): Box => [
    LEFT / PIXELS,
    (row * ROW - 5) / PIXELS,
    RIGHT / PIXELS,
    (row * ROW + 25) / PIXELS,
  ];
  const cells = rows.map((words, row) => ({ page: 1, region: region(row), words }));
  const asked: Place[] = [];
  const readings = await doubtSignsAtEdge(
    new Map([['c1', cells.map((cell) => readCell(cell, page))]]),
    {
      draft: { rows: cells.map((c1) => ({ cells: { c1 } })) } as unknown as DraftStatement,
      pages: new Map([[1, page]]),
      look: async (_, places) => {
        asked.push(...places);
        return places.map(() => ({ ...BARE_LOOK, ...seen }));
      },
    },
  );
  return { readings: readings.get('c1') ?? [], asked };
}

const valuesOf = (reading: Awaited<ReturnType<typeof doubted>>['readings'][number] | undefined) =>
  reading?.state === 'read' ? reading.candidates.map(({ value }) => value) : [];

describe('doubtSignsAtEdge', () => {
  const rows = [[minusAt(310, 0), figure('1,200.00', 0)], [figure('734.40', 1)]];
  // The room is 160 pixels wide and 12 high, 4.8 squares of the digits: a minus of 9 by 3 is 0.07 of one.
  const MINUS = 0.014;

  it('doubts a figure with print at the edge of its cell where another one has its minus there', async () => {
    for (const seen of [{ densest: MINUS }, { densestFaint: MINUS }]) {
      const { readings, asked } = await doubted(rows, seen);
      expect(valuesOf(readings[0])).toEqual(['-1200.00']);
      expect(valuesOf(readings[1])).toEqual(['734.40', '-734.40']);
      expect(readings[1]).toMatchObject({ doublyRead: false, signAloneInDoubt: true });
      expect(asked).toHaveLength(1);
      // From the edge of the cell to where a minus at the figure begins.
      expect(asked[0]?.box[0]).toBeCloseTo(0.3);
      expect(asked[0]?.box[2]).toBeCloseTo(0.47);
    }
  });

  it('leaves a figure before which is nothing, and a page that has no minus at the edge of a cell', async () => {
    const bare = await doubted(rows, { densest: MINUS / 20 });
    expect(valuesOf(bare.readings[1])).toEqual(['734.40']);
    for (const first of [
      [figure('-1,200.00', 0)],
      [minusAt(480, 0), figure('1,200.00', 0)],
      [minusAt(310, 0, 5), figure('1,200.00', 0)],
    ])
      expect((await doubted([first, [figure('734.40', 1)]], { densest: 1 })).asked).toEqual([]);
  });

  it('leaves what has a minus already, and a zero', async () => {
    const { readings } = await doubted([...rows, [figure('-5.00', 2)], [figure('0.00', 3)]], {
      densest: MINUS,
    });
    expect(valuesOf(readings[2])).toEqual(['-5.00']);
    expect(valuesOf(readings[3])).toEqual(['0.00']);
  });
});
