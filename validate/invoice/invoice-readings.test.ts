import { expect, it } from 'vitest';
import type { DraftPart, FormDraft } from '../../schemas/form-draft.ts';
import { invoiceReadings, itemPointer } from './invoice-readings.ts';

const NO_DRAFT: FormDraft = {
  form: 'vat_invoice.paper',
  kind: 'vat_invoice',
  type: null,
  pages: [1],
  parts: [],
  source: 'ocr',
  printedPageCount: null,
  fields: {},
  absentPaths: [],
  absentColumns: [],
  amountsHoldTax: false,
  columns: [],
  unknownColumns: false,
  items: [],
  listLine: null,
  subtotals: [],
  loose: [],
};

/** What one cell of a line means, of which the readers of a picture saw this. */
function readingOf(key: string, text: string, further: Pick<DraftPart, 'third' | 'fourth'> = {}) {
  const part: DraftPart = {
    page: 1,
    word: 0,
    text,
    whole: true,
    source: 'ocr',
    visible: null,
    overInk: false,
    confidence: 0.9,
    digits: { text, confidence: 0.9 },
    ...further,
  };
  const value = {
    text,
    parts: [part],
    page: 1,
    box: [0.1, 0.1, 0.2, 0.12] as [number, number, number, number],
    doubtful: true,
    rivals: [],
  };
  const items = [{ page: 1, cells: { [key]: value }, gaps: {} }];
  return invoiceReadings({ ...NO_DRAFT, items }).get(itemPointer(0, key));
}

it('offers an amount whole, of which a line took the last digit, as two further readers see it', () => {
  const third = { text: '38.51', confidence: 0.75 };
  const fourth = { text: '38.51', confidence: 0.99 };
  expect(readingOf('amount', '38.5', { third, fourth })).toMatchObject({
    value: '38.51',
    guessed: true,
    alternatives: [{ value: '38.5', reason: 'first reader' }],
  });
  const other = { text: '38.57', confidence: 0.99 };
  expect(readingOf('amount', '38.5', { third, fourth: other })).toMatchObject({ value: '38.5' });
  const another = { text: '88.51', confidence: 0.99 };
  expect(readingOf('amount', '38.5', { third: another, fourth: another })).toMatchObject({
    value: '38.5',
  });
});

it('offers a quantity without a point behind which nothing stands, as a guess', () => {
  expect(readingOf('quantity', '45.')).toMatchObject({ state: 'read', value: '45', guessed: true });
  expect(readingOf('quantity', '45.5')?.guessed).toBeUndefined();
});
