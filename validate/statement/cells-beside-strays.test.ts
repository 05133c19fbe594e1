import { expect, it } from 'vitest';
import type { Page, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { cellsBesideStrays } from './cells-beside-strays.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

/** Rows are 0.02 apart, figures 0.008 high in their middle. */
const PITCH = 0.02;

function figure(id: number, top: number, text: string | null = '1,234.56'): Word {
  return {
    id,
    text,
    box: [0.72, top, 0.8, top + 0.008],
    looksLike: 'figure',
    confidence: 0.99,
    digits: { text: text ?? '', confidence: 0.99 },
    visible: null,
  };
}

/** Five rows from y = 0.1; the third is empty. `stray` words lie on the page as well; `second`: the word of the second row. */
function table(
  stray: readonly Word[],
  source: Page['source'] = 'ocr',
  second: Word = figure(1, 0.126),
) {
  const cells = Array.from({ length: 5 }, (_, row): DraftCell => {
    const top = 0.1 + row * PITCH;
    const words = row === 2 ? [] : [row === 1 ? second : figure(row, top + 0.006)];
    return { page: 1, region: [0.7, top, 0.81, top + PITCH], words };
  });
  const words = [...cells.flatMap((cell) => cell.words), ...stray];
  const page: Page = { ...OCR_PAGE, source, words };
  const draft = { rows: cells.map((cell) => ({ cells: { c1: cell } })) } as unknown as Pick<
    DraftStatement,
    'rows'
  >;
  const contested = cellsBesideStrays(draft, new Map([[1, page]]));
  return cells.map((_, row) => contested.has(`${row}/c1`));
}

it('cellsBesideStrays: figures in their own rows leave the cells between them alone', () => {
  expect(table([])).toEqual([false, false, false, false, false]);
});

it('cellsBesideStrays: a figure half a row off contests the empty cell and the figure beside it', () => {
  expect(table([figure(9, 0.137)])).toEqual([false, true, true, false, false]);
});

it('cellsBesideStrays: ink that nobody read may be the figure of an empty cell, and of no other', () => {
  const ink: Word = { ...figure(9, 0.137, null), looksLike: 'text' };
  expect(table([ink])).toEqual([false, false, true, false, false]);
});

it('cellsBesideStrays: captions, specks and ink beside the column are nobody’s figure, nor is a text layer’s', () => {
  const caption: Word = { ...figure(9, 0.145, '小计'), looksLike: 'text' };
  const speck: Word = { ...figure(9, 0.145), box: [0.75, 0.148, 0.752, 0.15] };
  const aside: Word = { ...figure(9, 0.145), box: [0.3, 0.145, 0.4, 0.153] };
  expect(table([caption, speck, aside])[2]).toBe(false);
  expect(table([figure(9, 0.137)], 'text_layer')[2]).toBe(false);
});

it('cellsBesideStrays: a figure with brackets is taller than others; what nobody reads may be two over each other', () => {
  const tall: Word = { ...figure(9, 0.144), box: [0.72, 0.1272, 0.8, 0.139] };
  const seen = (word: Word) => table([], 'ocr', word)[2];
  expect(seen(tall)).toBe(false);
  expect(seen({ ...tall, digits: { text: '1,?34.56', confidence: 0.3 } })).toBe(true);
});
