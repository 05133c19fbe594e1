import { describe, expect, it } from 'vitest';
import type { CommercialDraft } from '../../schemas/commercial-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { readCommercialInvoices } from './read-commercial-invoices.ts';
import {
  type CommercialTexts,
  commercialPage,
  endingAt,
  HEADER,
  HEADS,
  ITEMS,
  itemAt,
  SUMMARY,
} from './testing/commercial-page.ts';

function read(...pages: readonly Page[]): CommercialDraft {
  const [draft, ...others] = readCommercialInvoices(pages);
  expect(others).toEqual([]);
  if (!draft) throw new Error('no invoice found');
  return draft;
}

const fields = ({ fields: all }: CommercialDraft) =>
  Object.fromEntries(Object.entries(all).map(([path, { value }]) => [path, value?.text ?? null]));
const items = (draft: CommercialDraft) =>
  draft.items.map(({ cells }) =>
    ['name', 'quantity', 'unit', 'unit_price', 'tax_rate', 'amount'].map(
      (key) => cells[key]?.text ?? null,
    ),
  );
const sums = ({ summary }: CommercialDraft) =>
  summary.map(({ role, rate, base, amount }) => [
    role,
    ...[rate, base, amount].map((value) => value?.text ?? null),
  ]);
const of = (texts: CommercialTexts) => read(commercialPage(texts));

describe('readCommercialInvoices', () => {
  it('reads header, lines and sums of an English invoice', () => {
    const draft = of({});
    expect(draft).toMatchObject({
      type: 'invoice',
      pages: [1],
      decimalSign: 'point',
      dateOrder: 'day_first',
      unknownColumns: false,
      loose: [],
    });
    expect(fields(draft)).toEqual({
      number: 'INV-2025-0107',
      issue_date: '13/04/2025',
      due_date: '13/05/2025',
      'seller.tax_id': 'GB123456789',
      'buyer.tax_id': 'GB987654321',
      'buyer.name': 'Northwind Traders Ltd',
    });
    expect(items(draft)).toEqual([
      ['Steel brackets', '4', null, '50.00', '20%', '200.00'],
      ['Delivery of goods', '1', null, '100.00', '20%', '100.00'],
    ]);
    expect(sums(draft)).toEqual([
      ['subtotal', null, null, '£300.00'],
      ['tax', '20%', null, '£60.00'],
      ['total', null, null, '£360.00'],
    ]);
  });

  it('reads German captions, a date behind the number, units, and taxes of several rates with their bases', () => {
    const draft = of({
      title: ['Rechnung Nr. 471102 vom 05.03.2018', 40, 30],
      header: [
        ['Verkäufer', 40, 60],
        ['Name:', 40, 74],
        ['Lieferant GmbH', 150, 74],
        ['USt.-Id.-Nr.:', 40, 88],
        ['DE123456789', 150, 88],
      ],
      heads: [
        ['Beschreibung', 40, 160],
        endingAt('Menge', 330, 160),
        endingAt('Einzelpreis', 410, 160),
        endingAt('MwSt.', 470, 160),
        endingAt('Betrag', 550, 160),
      ],
      items: [
        ...itemAt(180, ['Trennblätter A4', '20 Stk', '9,9000', '19%', '198,00']),
        ...itemAt(195, ['Joghurt Banane', '50 Stk', '5,5000', '7%', '275,00']),
      ],
      summary: [
        ['Umsatzsteuer', 200, 230],
        endingAt('275,00', 400, 230),
        endingAt('7', 450, 230),
        endingAt('19,25', 550, 230),
        ['Zwischensumme', 400, 245],
        endingAt('473,00', 550, 245),
        ['Gesamtbetrag', 400, 260],
        endingAt('1.529,87', 550, 260),
      ],
    });
    expect(draft).toMatchObject({ decimalSign: 'comma', dateOrder: 'day_first' });
    expect(fields(draft)).toMatchObject({
      number: '471102',
      issue_date: '05.03.2018',
      'seller.tax_id': 'DE123456789',
      'seller.name': 'Lieferant GmbH',
    });
    expect(items(draft)).toEqual([
      ['Trennblätter A4', '20', 'Stk', '9,9000', '19%', '198,00'],
      ['Joghurt Banane', '50', 'Stk', '5,5000', '7%', '275,00'],
    ]);
    expect(sums(draft)).toEqual([
      ['tax', '7', '275,00', '19,25'],
      ['subtotal', null, null, '473,00'],
      ['total', null, null, '1.529,87'],
    ]);
  });

  it('knows a French credit note', () => {
    const draft = of({ title: ['Avoir AV-2017-0005', 40, 30], header: HEADER.slice(2) });
    expect(draft.type).toBe('credit_note');
    expect(fields(draft).number).toBe('AV-2017-0005');
  });

  it('goes on with a name below it, in doubt, and never with figures', () => {
    const draft = of({
      items: [...ITEMS, ['zinc plated', 40, 206], ...itemAt(221, ['Screws', '', '', '', '5.00'])],
    });
    expect(draft.items[1]?.cells.name).toMatchObject({
      text: 'Delivery of goods zinc plated',
      doubtful: true,
    });
    expect(items(draft)[2]).toEqual(['Screws', null, null, null, null, '5.00']);
    expect(draft.items[2]?.gaps).toHaveProperty('quantity');
  });

  it('takes the amount that stands on a line of its own below the other figures', () => {
    const draft = of({
      items: [
        ...itemAt(180, ['Steel brackets', '4', '50.00', '20%', '']),
        endingAt('200.00', 550, 190),
        ...itemAt(210, ['Delivery', '1', '100.00', '20%', '100.00']),
      ],
    });
    expect(items(draft).map((cells) => cells.at(-1))).toEqual(['200.00', '100.00']);
  });

  it('tells figures without an amount as loose, when another line follows', () => {
    const draft = of({
      items: [
        ...itemAt(180, ['Steel brackets', '4', '50.00', '20%', '']),
        ...itemAt(210, ['Delivery', '1', '100.00', '20%', '100.00']),
      ],
    });
    expect(draft.loose.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['4', '50.00', '20%']),
    );
  });

  it('knows goods that are called as charges are by their price, and keeps lines of which a figure was not read', () => {
    const draft = of({
      items: [
        ...itemAt(180, ['Packing tape', '', '50.00', '20%', '200.00']),
        [null, 321, 180],
        ...itemAt(195, ['Screws', '2', '5.00', '20%', '']),
        [null, 540, 195],
      ],
      summary: [['Packing', 400, 215], endingAt('7.00', 550, 215), ...SUMMARY],
    });
    expect(items(draft)).toEqual([
      ['Packing tape', '\uFFFD', null, '50.00', '20%', '200.00'],
      ['Screws', '2', null, '5.00', '20%', '\uFFFD'],
    ]);
    expect(draft.summary[0]).toMatchObject({ role: 'charge', amount: { text: '7.00' } });
  });

  it('tells figures without an amount below the last line', () => {
    const draft = of({ items: [...ITEMS, ...itemAt(210, ['Screws', '2', '5.00', '20%', ''])] });
    expect(draft.loose.map(({ text }) => text)).toEqual(expect.arrayContaining(['2', '5.00']));
  });

  it('says that a head is not known', () => {
    expect(
      of({ heads: [...HEADS.slice(0, 4), ['Zork', 480, 160], ...HEADS.slice(4)] }),
    ).toMatchObject({
      unknownColumns: true,
    });
  });

  it('shows neither the sign of decimals nor the order of dates where the page does not', () => {
    const draft = of({
      header: [
        ['Invoice number:', 320, 60],
        ['A-1', 430, 60],
        ['Invoice date', 320, 75],
        ['03/04/2025', 430, 75],
      ],
      items: itemAt(180, ['Steel', '2', '1,250', '20%', '2,500']),
      summary: [['Total', 400, 230], endingAt('2,500', 550, 230)],
    });
    expect(draft).toMatchObject({ decimalSign: null, dateOrder: null });
  });

  it('joins pages of one number, and parts those of two', () => {
    const first = commercialPage({ summary: [] });
    const second = commercialPage(
      { header: [], items: [], heads: [], title: ['Page 2', 40, 20] },
      { number: 2 },
    );
    expect(read(first, second)).toMatchObject({ pages: [1, 2] });
    const other = commercialPage(
      {
        header: [
          ['Invoice number:', 320, 60],
          ['INV-2025-0108', 430, 60],
        ],
      },
      { number: 2 },
    );
    expect(readCommercialInvoices([commercialPage(), other]).map(({ pages }) => pages)).toEqual([
      [1],
      [2],
    ]);
  });

  it.each<[string, CommercialTexts]>([
    ['without the word', { title: ['DELIVERY NOTE', 320, 30], header: HEADER.slice(4) }],
    ['without a number', { header: HEADER.slice(2) }],
    ['without a total', { summary: SUMMARY.slice(0, 4) }],
  ])('finds no invoice %s', (_, texts) => {
    expect(readCommercialInvoices([commercialPage(texts)])).toEqual([]);
  });

  it('joins groups of thousands that a space parts, and doubts a figure too near to others', () => {
    const total = (left: number) =>
      of({
        summary: [
          ...SUMMARY.slice(0, 4),
          ['Total', 300, 260],
          ['1', left, 260],
          ['360,00 €', 520, 260],
        ],
      }).summary.at(-1)?.amount;
    expect(total(511)).toMatchObject({ text: '1 360,00 €', doubtful: false });
    expect(total(505)).toMatchObject({ text: '360,00 €', doubtful: true });
  });

  it('puts a total in doubt behind which several amounts stand', () => {
    const draft = of({
      summary: [
        ...SUMMARY.slice(0, 4),
        ['Total', 300, 260],
        endingAt('300.00', 480, 260),
        endingAt('360.00', 550, 260),
      ],
    });
    expect(draft.summary.at(-1)).toMatchObject({
      role: 'total',
      amount: { text: '360.00', doubtful: true },
    });
  });

  it('takes figures under a bare "VAT" for rates only where all of them are shares', () => {
    const taxes = [
      ...itemAt(180, ['Steel brackets', '4', '50.00', '40.00', '200.00']),
      ...itemAt(195, ['Delivery of goods', '1', '100.00', '20.00', '100.00']),
    ];
    const bare = of({ items: taxes });
    expect(items(bare).map((cells) => cells[4])).toEqual([null, null]);
    expect(bare.items[0]?.cells).not.toHaveProperty('tax_or_rate');
    expect(bare).toMatchObject({
      columns: ['name', 'quantity', 'unit_price', null, 'amount'],
      unknownColumns: true,
    });
    const heads = HEADS.with(3, endingAt('VAT %', 470, 160));
    expect(items(of({ heads, items: taxes })).map((cells) => cells[4])).toEqual(['40.00', '20.00']);
  });
});
