import { describe, expect, it } from 'vitest';
import { digitalInvoice } from '../../kinds/vat-invoice/digital-invoice.ts';
import type { Page } from '../../schemas/page.ts';
import { partsOfPage } from './parts-of-page.ts';
import { readLabelledForms } from './read-labelled-forms.ts';
import { INVOICE } from './testing/invoice-texts.ts';
import { type PlacedText, pageOfTexts } from './testing/page-of-texts.ts';

const SECOND: readonly PlacedText[] = INVOICE.map(([text, x, y]) => [
  text?.replace('25112000000012345678', '25112000000087654321').replace('585.00', '858.00') ?? null,
  x,
  y,
]);

/** Sheets one below the other on one page. */
function stacked(...sheets: readonly (readonly PlacedText[])[]): Page {
  const pages = sheets.map((texts) => pageOfTexts(texts));
  const count = pages.length;
  const [first] = pages;
  if (!first) throw new Error('no sheet');
  return {
    ...first,
    height: first.height * count,
    words: pages.flatMap(({ words }, sheet) =>
      words.map((word, index) => ({
        ...word,
        id: sheet * 1000 + index,
        box: [
          word.box[0],
          (word.box[1] + sheet) / count,
          word.box[2],
          (word.box[3] + sheet) / count,
        ] as const satisfies Page['words'][number]['box'],
      })),
    ),
  };
}

const numbersOf = (page: Page) =>
  readLabelledForms([page], [digitalInvoice]).map(({ fields }) => fields.number?.value?.text);

describe('several invoices on one page', () => {
  it('are read each by itself, as if each stood alone', () => {
    const drafts = readLabelledForms([stacked(INVOICE, SECOND)], [digitalInvoice]);
    expect(drafts.map(({ pages }) => pages)).toEqual([[1], [1]]);
    for (const [place, sheet] of [INVOICE, SECOND].entries()) {
      const [alone] = readLabelledForms([pageOfTexts(sheet)], [digitalInvoice]);
      const texts = (draft = drafts[place]) =>
        Object.entries(draft?.fields ?? {}).map(([path, { value }]) => [path, value?.text]);
      expect(texts()).toEqual(texts(alone));
      expect(drafts[place]?.items).toHaveLength(1);
      expect(drafts[place]?.loose).toEqual([]);
    }
  });

  it('may be three', () => {
    const third = SECOND.map(
      ([text, x, y]): PlacedText => [text?.replace('87654321', '11112222') ?? null, x, y],
    );
    expect(numbersOf(stacked(INVOICE, SECOND, third))).toEqual([
      '25112000000012345678',
      '25112000000087654321',
      '25112000000011112222',
    ]);
  });

  it('whose second title is not known lends nothing to the first, which is held', () => {
    const untitled = SECOND.filter(([text]) => !text?.startsWith('电子发票'));
    const [draft, ...others] = readLabelledForms([stacked(INVOICE, untitled)], [digitalInvoice]);
    expect(others).toEqual([]);
    expect(draft?.fields.total_with_tax?.value?.text).toBe('¥585.00');
    expect(draft?.loose).toHaveLength(1);
  });

  it('of one number are the pages of one invoice', () => {
    const [draft, ...others] = readLabelledForms([stacked(INVOICE, INVOICE)], [digitalInvoice]);
    expect(others).toEqual([]);
    expect(draft?.pages).toEqual([1, 1]);
  });
});

it('a title that a remark quotes cuts nothing off', () => {
  const quoting = pageOfTexts([...INVOICE, ['另见电子发票（普通发票）', 60, 330]]);
  expect(partsOfPage(quoting, [digitalInvoice])).toEqual([quoting]);
  expect(numbersOf(quoting)).toEqual(['25112000000012345678']);
});

it('a page of one invoice stays as it is', () => {
  const page = pageOfTexts(INVOICE);
  expect(partsOfPage(page, [digitalInvoice])[0]).toBe(page);
});
