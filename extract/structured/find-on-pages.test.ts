import { describe, expect, it } from 'vitest';
import { type Page, UNKNOWN_QUALITY, type Word } from '../../schemas/page.ts';
import type { LayerText } from '../../schemas/structured-draft.ts';
import { findOnPages } from './find-on-pages.ts';

/** Lines of words, " | " between them, ten lines a tenth of the page. */
function pageOf(lines: readonly string[], visible: Word['visible'] = 'proved'): Page {
  return {
    number: 1,
    width: 1000,
    height: 1000,
    source: 'text_layer',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    words: lines.flatMap((line, row) =>
      line.split(' | ').map(
        (text, column): Word => ({
          id: row * 100 + column,
          text,
          box: [column * 0.1, row * 0.02, column * 0.1 + 0.09, row * 0.02 + 0.01],
          looksLike: 'text',
          confidence: null,
          digits: null,
          visible,
        }),
      ),
    ),
    rulings: [],
    liftedInk: [],
    stamps: [],
  };
}

const DATA = {
  '/invoice/number': 'FA-2017-0008',
  '/invoice/issue_date': '20171116',
  '/invoice/total_amount': '30.00',
  '/invoice/total_tax': '6.00',
  '/invoice/total_with_tax': '1036.00',
  '/invoice/amount_due': '1036.00',
  '/invoice/items/0/name': 'Nougat',
  '/invoice/items/0/quantity': '2',
  '/invoice/items/0/amount': '10.00',
  '/invoice/items/1/name': 'Huile',
  '/invoice/items/1/quantity': '4',
  '/invoice/items/1/amount': '20.00',
  '/invoice/discounts/0/amount': '3.00',
} as const;

const PAGE = [
  'Invoice no. FA-2017-0008 | of | 16 November 2017',
  'Position | Quantity | Amount',
  'Nougat | 2 pcs | 10,00 €',
  'some words that belong to nothing',
  'and again',
  'Huile | 4 | 20,00 €',
  'Discount | -3,00',
  'Net | 30,00',
  'VAT | 6,00',
  'Total | 1.036,00 €',
];

function find(
  lines: readonly string[],
  data: Readonly<Record<string, string>> = DATA,
  isCreditNote = false,
  visible: Word['visible'] = 'proved',
) {
  const values = new Map(
    Object.entries(data).map(([pointer, text]): [string, LayerText[]] => [
      pointer,
      [
        {
          text,
          layer: 'attachment',
          witnesses: ['structured'],
          rivals: [],
          doubtful: false,
          page: 1,
          box: null,
        },
      ],
    ]),
  );
  const groups = { items: [{ groups: {} }, { groups: {} }], discounts: [{ groups: {} }] };
  return findOnPages(values, groups, [pageOf(lines, visible)], isCreditNote);
}

describe('values of the data on a page of unknown layout', () => {
  it('are all seen, each in its place', () => {
    const { values, unseen } = find(PAGE);
    expect([...unseen]).toEqual([]);
    expect([...values.keys()].sort()).toEqual(Object.keys(DATA).sort());
    expect(values.get('/invoice/items/1/quantity')).toMatchObject({
      page: 1,
      box: [0.1, 0.1, 0.19, 0.11],
      witnesses: ['text_layer', 'visible_text'],
    });
    expect(values.get('/invoice/total_with_tax')?.box?.[1]).toBeCloseTo(0.18);
  });

  it.each<[string, string, string, string]>([
    ['a total', '1.036,00', '1.063,00', '/invoice/total_with_tax'],
    ['a number', 'FA-2017-0008', 'FA-2017-00081', '/invoice/number'],
    ['a date', '16 November', '17 November', '/invoice/issue_date'],
    ["a line's amount", '20,00', '26,00', '/invoice/items/1/amount'],
    ["a line's quantity", 'Huile | 4', 'Huile | 5', '/invoice/items/1/quantity'],
    ['a sign', '1.036,00', '-1.036,00', '/invoice/total_with_tax'],
  ])('are not, where the page shows another: %s', (_, from, to, pointer) => {
    const { unseen } = find(PAGE.map((line) => line.replace(from, to)));
    expect([...unseen]).toContain(pointer);
  });

  it('of a credit note may have a minus', () => {
    const lines = PAGE.map((line) => line.replace(/(?=\d+[.,\d]*,00)(?<![\d.,-])/, '-'));
    expect([...find(lines, DATA, true).unseen]).toEqual([]);
    expect([...find(lines, DATA, false).unseen]).not.toEqual([]);
  });

  it('need not be shown where they are nothing', () => {
    const { unseen } = find(
      PAGE.filter((line) => !line.startsWith('VAT')),
      { ...DATA, '/invoice/total_tax': '0.00' },
    );
    expect([...unseen]).toEqual([]);
    const { unseen: marked } = find(
      PAGE.filter((line) => !line.startsWith('VAT')),
      { ...DATA, '/invoice/total_tax': '***' },
    );
    expect([...marked]).toEqual([]);
  });

  it('are taken in the order of the lines: two alike are two rows', () => {
    const twice = {
      ...DATA,
      '/invoice/items/1/name': 'Nougat',
      '/invoice/items/1/quantity': '2',
      '/invoice/items/1/amount': '10.00',
    };
    const once = PAGE.filter((line) => !line.startsWith('Huile'));
    expect([...find(once, twice).unseen]).toContain('/invoice/items/1/amount');
    const both = PAGE.map((line) => (line.startsWith('Huile') ? 'Nougat | 2 pcs | 10,00 €' : line));
    const { values, unseen } = find(both, twice);
    expect([...unseen]).toEqual([]);
    expect(values.get('/invoice/items/1/amount')?.box?.[1]).toBeCloseTo(0.1);
  });

  it('are not seen in print that the picture contradicts, and are one witness where it was not compared', () => {
    expect([...find(PAGE, DATA, false, 'contradicted').unseen]).toContain(
      '/invoice/total_with_tax',
    );
    expect(find(PAGE, DATA, false, 'unproved').values.get('/invoice/number')?.witnesses).toEqual([
      'text_layer',
    ]);
    expect(find(PAGE, DATA, false, null).values.get('/invoice/number')?.witnesses).toEqual(['ocr']);
  });
});
