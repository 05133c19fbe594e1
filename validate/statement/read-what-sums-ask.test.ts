import { expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { proveByIdentities } from './prove-by-identities.ts';
import { type CellReading, readCell } from './read-cell.ts';
import { readWhatSumsAsk } from './read-what-sums-ask.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

/** 3000 - 1200 - 30 - 100 - 200 - 20 = 1450, of a small enterprise's income statement. */
const FIGURES = {
  operating_revenue: '3,000.00',
  operating_cost: '1,200.00',
  taxes_and_surcharges: '30.00',
  selling_expenses: '100.00',
  administrative_expenses: '200.00',
  financial_expenses: '20.00',
  operating_profit: '1,450.00',
  profit_before_tax: '1,450.00',
};
type Key = keyof typeof FIGURES;
const KEYS = Object.keys(FIGURES) as Key[];
const FORM = statementForms.find(({ id }) => id === 'small_enterprise.income_statement');
const STAMP: Box = [0.55, 0.05, 0.6, 0.2];
const PAGE: Page = { ...OCR_PAGE, stamps: [STAMP] };

const word = (text: string | null, second: string, box: Box, more: Partial<Word> = {}): Word => ({
  id: 1,
  text,
  box,
  looksLike: 'figure',
  confidence: 0.97,
  digits: { text: second, confidence: 0.999 },
  visible: null,
  ...more,
});

/** A cell's words where the page prints `text`. */
const figure = (text: string | null, more: Partial<Word> = {}) =>
  word(text, text ?? '', [0.62, 0.1, 0.7, 0.12], more);
/** What a stamp left beside it. */
const piece = (text: string | null, second: string) =>
  word(text, second, [0.56, 0.1, 0.57, 0.12], { confidence: 0.5 });

/**
 * Readings of the form's figures with `cells` in place of some of them, after the sums have asked. The pixels say `printed`
 * and nothing else; a box that takes in what a stamp left says something else altogether.
 */
async function ask(
  cells: Partial<Record<Key, readonly Word[]>>,
  printed: string,
  figures: Partial<Record<Key, string>> = {},
  other: { readonly text: string; readonly support: number } | null = null,
  reader: 'again' | 'third' = 'again',
): Promise<Record<Key, CellReading>> {
  if (!FORM) throw new Error('no such form');
  const rows = KEYS.map((key) => ({
    key,
    section: null,
    prefix: null,
    outOfOrder: false,
    cells: {
      c1: {
        page: 1,
        region: [0.55, 0.1, 0.7, 0.12] as Box,
        words: cells[key] ?? [figure(figures[key] ?? FIGURES[key])],
      },
    },
  }));
  const first = rows.map((row) => readCell(row.cells.c1, PAGE));
  const { identities } = FORM;
  const readings = await readWhatSumsAsk(new Map([['c1', first]]), {
    identities,
    draft: { rows } as unknown as DraftStatement,
    pages: new Map([[1, PAGE]]),
    proofsOf: (some) =>
      new Map([
        [
          'c1',
          proveByIdentities(identities, rows, {
            id: 'c1',
            readings: some.get('c1') ?? [],
            chosen: rows.map(() => 0),
          }),
        ],
      ]),
    blank: new Map(),
    places: 2,
    look: async (_page, places) =>
      places.map(({ box, figures: asked = [] }) => ({
        digits: { text: printed, confidence: 0.5 },
        third: null,
        ...(other && { [reader]: { text: other.text, confidence: 0.99 } }),
        support: asked.map((text) => {
          if (text === other?.text) return other.support;
          return text === printed && box[0] > STAMP[2] ? -0.1 : -9;
        }),
        ink: 0.1,
        densest: 0.1,
        tallest: 1,
        faint: 0,
        densestFaint: 0,
      })),
  });
  const last = readings.get('c1') ?? [];
  return Object.fromEntries(KEYS.map((key, index) => [key, last[index]])) as Record<
    Key,
    CellReading
  >;
}

it('readWhatSumsAsk finds the figure that its sum asks for where the pixels show it', async () => {
  const { operating_cost } = await ask({ operating_cost: [figure(null)] }, '1,200.00');
  expect(operating_cost).toMatchObject({
    state: 'read',
    candidates: [{ value: '1200.00', raw: '1,200.00', witnesses: ['second_reader'] }],
  });
  const { operating_profit } = await ask({ operating_profit: [figure(null)] }, '1,450.00');
  expect(operating_profit).toMatchObject({ candidates: [{ value: '1450.00' }] });
});

it('readWhatSumsAsk keeps what was read before as the refuted reading', async () => {
  const misread = figure('7,200.00', {
    confidence: 0.5,
    digits: { text: '7,200.00', confidence: 0.5 },
  });
  const { operating_cost } = await ask({ operating_cost: [misread] }, '1,200.00');
  expect(operating_cost).toMatchObject({
    candidates: [{ value: '1200.00' }],
    refuted: { value: '7200.00' },
  });
});

it('readWhatSumsAsk reads points and commas as the sum says', async () => {
  const { operating_cost } = await ask({ operating_cost: [figure(null)] }, '1.200,00');
  expect(operating_cost).toMatchObject({ candidates: [{ value: '1200.00', raw: '1.200,00' }] });
});

it('readWhatSumsAsk puts in nothing that the pixels do not show', async () => {
  const altered = await ask({ operating_cost: [figure(null)] }, '1,300.00');
  expect(altered.operating_cost).toEqual({ state: 'unread' });
});

it('readWhatSumsAsk does not ask where two figures of a sum are unread, or one is no more than likely', async () => {
  const two = await ask(
    { operating_cost: [figure(null)], selling_expenses: [figure(null)] },
    '1,200.00',
  );
  expect(two.operating_cost).toEqual({ state: 'unread' });
  const unsure = figure('100.00', { confidence: 0.5, digits: { text: '100.00', confidence: 0.5 } });
  const doubtful = await ask(
    { operating_cost: [figure(null)], selling_expenses: [unsure] },
    '1,200.00',
  );
  expect(doubtful.operating_cost).toEqual({ state: 'unread' });
});

it('readWhatSumsAsk takes no sign away, lest what someone altered be mended', async () => {
  const signed = figure('-1,200.00', {
    confidence: 0.5,
    digits: { text: '-1,200.00', confidence: 0.5 },
  });
  const { operating_cost } = await ask({ operating_cost: [signed] }, '1,200.00');
  expect(operating_cost).toMatchObject({ candidates: [{ value: '-1200.00' }] });
  const pale = figure(null, { mayLackMinus: true });
  const { operating_cost: unseen } = await ask({ operating_cost: [pale] }, '1,200.00');
  expect(unseen).toEqual({ state: 'unread' });
});

it('readWhatSumsAsk parts a figure from what a stamp left beside it, and from nothing else', async () => {
  const shown = figure('1,200.00');
  const beside = (left: Word) => ask({ operating_cost: [left, shown] }, '1,200.00');
  expect((await beside(piece(null, '?'))).operating_cost).toMatchObject({
    candidates: [{ value: '1200.00' }],
  });
  expect((await beside(piece('1', '1'))).operating_cost).toEqual({ state: 'unread' });
  expect((await beside(piece(null, '-'))).operating_cost).not.toMatchObject({
    candidates: [{ value: '1200.00' }],
  });
});

it('readWhatSumsAsk leaves a figure that closes one sum and not another', async () => {
  const { operating_profit } = await ask({ operating_profit: [figure(null)] }, '1,450.00', {
    profit_before_tax: '1,999.00',
  });
  expect(operating_profit).toEqual({ state: 'unread' });
});

it('readWhatSumsAsk takes no figure where the first reader, looking again, surely sees another', async () => {
  for (const support of [-0.05, -3]) {
    const again = { text: '200.00', support };
    const { operating_cost } = await ask({ operating_cost: [figure(null)] }, '1,200.00', {}, again);
    expect(operating_cost.state).toBe('unread');
  }
});

it('readWhatSumsAsk takes no figure where the third reader surely sees one that is as likely by the pixels', async () => {
  const asked = (support: number) =>
    ask({ operating_cost: [figure(null)] }, '1,200.00', {}, { text: '200.00', support }, 'third');
  expect((await asked(-0.05)).operating_cost.state).toBe('unread');
  expect((await asked(-3)).operating_cost.state).toBe('read');
});

it('readWhatSumsAsk asks nothing of figures that are struck out or cut off', async () => {
  for (const more of [{ struckOut: true }, { cut: 'bottom' }] as const) {
    const { operating_cost } = await ask({ operating_cost: [figure(null, more)] }, '1,200.00');
    expect(operating_cost.state).toBe('unread');
  }
});

it('readWhatSumsAsk keeps in mind that beside its answer a glyph stands that nobody read', async () => {
  const beside = [figure(null, { unreadGlyph: true })];
  const { operating_cost } = await ask({ operating_cost: beside }, '1,200.00');
  expect(operating_cost).toMatchObject({ state: 'read', isFaded: true });
  const alone = await ask({ operating_cost: [figure(null)] }, '1,200.00');
  expect(alone.operating_cost).toMatchObject({ state: 'read', isFaded: false });
});
