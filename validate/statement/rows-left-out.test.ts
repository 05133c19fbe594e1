import { expect, it } from 'vitest';
import type { StatementForm } from '../../kinds/catalogue.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';
import { rowsLeftOut } from './rows-left-out.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const FORM = statementForms.find(
  ({ id }) => id === 'small_enterprise.balance_sheet',
) as StatementForm;
const KEYS = ['cash_and_bank_balances', 'short_term_investments', 'notes_receivable'];
/** The captions around are wrapped; the last line of one and the first of the other stand in the gap between. */
const LABELS = ['货币资金合计', '短期投资', '应收票据'];
const HEIGHT = 0.02;
const topOf = (row: number) => 0.2 + 0.03 * row;

let id = 0;
const word = (text: string, [left, right]: readonly [number, number], row: number): Word => ({
  id: ++id,
  text,
  box: [left, topOf(row), right, topOf(row) + HEIGHT],
  looksLike: /^[\d.,-]+$/.test(text) ? 'figure' : 'text',
  confidence: 0.99,
  digits: { text, confidence: 0.99 },
  visible: null,
});

/** The first three rows of a balance sheet, of which the draft lacks one, printed as told. */
function restored(
  left: number,
  caption: string,
  number: string,
  figures: readonly Word[],
  more: Partial<Page> = {},
) {
  const words: Word[] = [...figures, word(caption, [0.05, 0.2], left)];
  if (number) words.push(word(number, [0.3, 0.32], left));
  const rows = KEYS.flatMap((key, row): DraftRow[] => {
    const own = word('12.00', [0.5, 0.58], row);
    const region: Box = [0.4, topOf(row), 0.6, topOf(row) + HEIGHT];
    if (row === left) return [];
    words.push(own);
    return [
      {
        key,
        label: LABELS[row] ?? key,
        rowNumber: row + 1,
        section: null,
        prefix: null,
        outOfOrder: false,
        duplicateOf: null,
        page: 1,
        witnesses: ['caption', 'geometry'],
        cells: { c1: { page: 1, region, words: [own] } },
      },
    ];
  });
  const draft = { rows, columns: [], unassigned: [] } as unknown as DraftStatement;
  const result = rowsLeftOut(draft, new Map([[1, { ...OCR_PAGE, ...more, words }]]), FORM);
  return result.restored.map((place) => {
    const row = result.draft.rows[place];
    return [place, row?.key, row?.cells.c1?.words.map(({ text }) => text).join(), row?.witnesses];
  });
}
const figure = (row: number, text = '9.50') => [word(text, [0.5, 0.58], row)];

it('rowsLeftOut puts back a row between two others, above the first and below the last', () => {
  for (const [row, caption] of ['货币资金', '短期投资', '应收票据'].entries())
    expect(restored(row, caption, `${row + 1}`, figure(row))).toEqual([
      [row, KEYS[row], '9.50', ['row_number', 'caption', 'geometry']],
    ]);
});

it('rowsLeftOut takes a garbled caption only beside the row number of its row', () => {
  expect(restored(1, '短期役资', '2', figure(1))[0]?.[3]).toEqual(['row_number', 'geometry']);
  expect(restored(1, '短期役资', '', figure(1))).toEqual([]);
  expect(restored(1, '短期投资', '', figure(1))[0]?.[3]).toEqual(['caption', 'geometry']);
});

it('rowsLeftOut restores no row that speaks for another, or whose figures stand elsewhere', () => {
  expect(restored(1, '短期投资', '3', figure(1))).toEqual([]);
  expect(restored(1, '应收账款', '2', figure(1))).toEqual([]);
  expect(restored(1, '短期投资', '2', [])).toEqual([]);
  const between = figure(1).map((one): Word => {
    const [left, top, right, bottom] = one.box;
    return { ...one, box: [left, top - 0.013, right, bottom - 0.013] };
  });
  expect(restored(1, '短期投资', '2', between)).toEqual([]);
});

it('rowsLeftOut puts nothing back where more of the caption may be unread or under a stamp', () => {
  const box: Box = [0.02, topOf(1), 0.048, topOf(1) + HEIGHT];
  const lifted = { liftedInk: [{ box, mayBePrint: true }] };
  expect(restored(1, '短期投资', '', figure(1))).toHaveLength(1);
  expect(restored(1, '短期投资', '', figure(1), lifted)).toEqual([]);
  const blot: Word = { ...word('', [0.02, 0.048], 1), text: null, looksLike: 'text', digits: null };
  expect(restored(1, '短期投资', '', [...figure(1), blot])).toEqual([]);
});

it('rowsLeftOut knows headings of the form from more of the caption', () => {
  const above = (text: string) => [...figure(0), word(text, [0.05, 0.2], -0.5)];
  expect(restored(0, '货币资金', '', above('流动资产：'))).toHaveLength(1);
  expect(restored(0, '货币资金', '', above('其中：外币'))).toEqual([]);
});

it('rowsLeftOut knows what is left of the wrapped captions around from more of its own', () => {
  const at = (text: string, row: number) => [...figure(1), word(text, [0.05, 0.2], row)];
  expect(restored(1, '短期投资', '', at('合计', 0.6))).toHaveLength(1);
  expect(restored(1, '短期投资', '', at('应收', 1.4))).toHaveLength(1);
  expect(restored(1, '短期投资', '', at('合计', 1.4))).toEqual([]);
  expect(restored(1, '短期投资', '', at('净额', 0.6))).toEqual([]);
});
