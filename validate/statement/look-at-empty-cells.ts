import type { Box, DigitReading, Page } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import type { CellReading } from './read-cell.ts';

/** Share of dark pixels in a cell above which it is not blank, whatever the reader says. */
const BLANK_INK = 0.01;

/** A second look at regions of a page: what the second reader sees there, and the share of ink. */
export type Looker = (
  page: number,
  boxes: readonly Box[],
) => Promise<readonly { digits: DigitReading; ink: number }[]>;

/** Asks the second reader about every empty cell of a picture, page by page. Key: row index / column id. */
export async function lookAtEmptyCells(
  draft: DraftStatement,
  readings: ReadonlyMap<string, readonly CellReading[]>,
  pages: ReadonlyMap<number, Page>,
  look: Looker,
): Promise<Map<string, boolean>> {
  const asked = new Map<number, { name: string; box: Box }[]>();
  for (const [index, row] of draft.rows.entries())
    for (const column of draft.columns) {
      const cell = row.cells[column.id];
      if (!cell || readings.get(column.id)?.[index]?.state !== 'empty') continue;
      if (pages.get(cell.page)?.source === 'text_layer') continue;
      const list = asked.get(cell.page) ?? [];
      list.push({ name: `${index}/${column.id}`, box: cell.region });
      asked.set(cell.page, list);
    }
  const blank = new Map<string, boolean>();
  for (const [page, cells] of asked) {
    const looks = await look(
      page,
      cells.map(({ box }) => box),
    );
    for (const [index, { name }] of cells.entries()) {
      const seen = looks[index];
      if (seen) blank.set(name, seen.digits.text === '' && seen.ink < BLANK_INK);
    }
  }
  return blank;
}
