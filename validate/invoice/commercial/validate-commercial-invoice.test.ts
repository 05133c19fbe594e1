import { describe, expect, it } from 'vitest';
import { Document } from '../../../schemas/document.ts';
import type { DraftPart } from '../../../schemas/form-draft.ts';
import {
  type CommercialDraftTexts,
  draftOfCommercial,
  LINES,
  SUMS,
} from './testing/draft-of-commercial.ts';
import { validateCommercialInvoice } from './validate-commercial-invoice.ts';

async function judge(
  texts: CommercialDraftTexts = {},
  partOf: (part: DraftPart, path: string) => DraftPart = (part) => part,
) {
  const document = await validateCommercialInvoice(
    { id: 'x', draft: draftOfCommercial(texts, partOf), pages: [] },
    {
      look: async (_, places) =>
        places.map(() => ({ digits: { text: '', confidence: 1 }, third: null, ink: 0 })),
      today: '2025-12-31',
    },
  );
  expect(() => Document.parse(document)).not.toThrow();
  if (!document.invoice) throw new Error('no invoice');
  return {
    status: document.status,
    invoice: document.invoice,
    findings: document.findings.map(({ severity, code }) => `${severity} ${code}`),
    document,
  };
}

const [FIRST = {}, SECOND = {}] = LINES;

describe('validateCommercialInvoice', () => {
  it('verifies a genuine invoice, each sum a witness of its members', async () => {
    const { status, invoice, findings } = await judge();
    expect(findings).toEqual([]);
    expect(status).toBe('verified');
    expect(invoice).toMatchObject({
      type: 'invoice',
      number: { value: 'INV-2025-0107', status: 'verified' },
      issue_date: { value: '2025-04-13' },
      due_date: { value: '2025-05-13' },
      total_amount: { value: '300.00', witnesses: ['text_layer', 'visible_text', 'identity'] },
      total_tax: { value: '60.00', status: 'verified' },
      total_with_tax: { value: '360.00', status: 'verified' },
      currency: { value: 'GBP', status: 'verified' },
      tax_breakdown: [{ tax_rate: { value: '0.20' }, tax: { value: '60.00' } }],
    });
    expect(invoice.items[0]).toMatchObject({
      quantity: { value: '4' },
      tax_rate: { value: '0.20', raw: '20%' },
      amount: { value: '200.00', status: 'verified' },
      unit: { value: null, raw: '', status: 'verified' },
    });
  });

  it.each<[string, CommercialDraftTexts]>([
    [
      'a subtotal before a discount and shipping',
      {
        summary: [
          ['subtotal', '300.00'],
          ['discount', '30.00'],
          ['charge', '10.00'],
          ['tax', '56.00', '20%', '280.00'],
          ['total', '336.00'],
        ],
      },
    ],
    [
      'two subtotals around a discount printed with a minus',
      {
        summary: [
          ['subtotal', '300.00'],
          ['discount', '-30.00'],
          ['subtotal', '270.00'],
          ['tax', '54.00', '20%', '270.00'],
          ['total', '324.00'],
        ],
      },
    ],
    [
      'several rates, and their total',
      {
        items: [FIRST, { ...SECOND, tax_rate: '5%' }],
        summary: [
          ['subtotal', '300.00'],
          ['tax', '40.00', '20%', '200.00'],
          ['tax', '5.00', '5%', '100.00'],
          ['tax_total', '45.00'],
          ['total', '345.00'],
        ],
      },
    ],
    [
      'prices with the tax in them',
      {
        summary: [
          ['subtotal', '250.00'],
          ['tax', '50.00', '20%'],
          ['total', '300.00'],
        ],
      },
    ],
    ['neither subtotal nor tax', { summary: [['total', '300.00']] }],
    [
      'what was paid and what is due',
      { summary: [...SUMS, ['paid', '100.00'], ['due', '260.00']] },
    ],
    ['a subtotal of some lines above that of all', { summary: [['subtotal', '200.00'], ...SUMS] }],
    [
      'decimal commas and groups of thousands',
      {
        decimalSign: 'comma',
        items: [{ name: 'Stahl', quantity: '40', unit_price: '50,00', amount: '2.000,00' }],
        summary: [
          ['subtotal', '2.000,00 €'],
          ['tax', '380,00 €', '19 %', '2.000,00 €'],
          ['total', '2.380,00 €'],
        ],
      },
    ],
    [
      'a discount of a line in percent',
      {
        items: [{ ...FIRST, discount: '10%', amount: '180.00' }, SECOND],
        summary: [
          ['subtotal', '280.00'],
          ['tax', '56.00', '20%'],
          ['total', '336.00'],
        ],
      },
    ],
    [
      'a price per hundred',
      {
        items: [{ name: 'Screws', quantity: '500', unit_price: '4.00', amount: '20.00' }, SECOND],
        summary: [
          ['subtotal', '120.00'],
          ['tax', '24.00', '20%'],
          ['total', '144.00'],
        ],
      },
    ],
    [
      'a credit note with negative amounts',
      {
        type: 'credit_note',
        items: [
          { ...FIRST, amount: '-200.00' },
          { ...SECOND, amount: '-100.00' },
        ],
        summary: [
          ['subtotal', '-300.00'],
          ['tax', '-60.00', '20%'],
          ['total', '-360.00'],
        ],
      },
    ],
  ])('accuses nobody of %s', async (_, texts) => {
    const { status, findings } = await judge(texts);
    expect(findings).toEqual([]);
    expect(status).toBe('verified');
  });

  it.each<[string, CommercialDraftTexts, string]>([
    [
      'a changed total',
      { summary: [...SUMS.slice(0, 2), ['total', '460.00']] },
      'error invoice.sum.total_with_tax',
    ],
    [
      'a changed line',
      { items: [{ ...FIRST, amount: '210.00' }, SECOND] },
      'error invoice.sum.net',
    ],
    [
      'a changed quantity',
      { items: [{ ...FIRST, quantity: '5' }, SECOND] },
      'error invoice.line_product',
    ],
    [
      'a tax that is not its rate',
      {
        summary: [
          ['subtotal', '300.00'],
          ['tax', '70.00', '20%', '300.00'],
          ['total', '370.00'],
        ],
      },
      'error invoice.rate_tax',
    ],
    ['no number', { fields: { number: '' } }, 'error invoice.missing'],
    ['no lines', { items: [] }, 'error invoice.no_lines'],
    [
      'a date in the future',
      { fields: { issue_date: '13/04/2027', due_date: '' } },
      'error invoice.date_in_future',
    ],
    [
      'a due date before the issue date',
      { fields: { due_date: '13/03/2025' } },
      'warning invoice.due_before_issue',
    ],
    ['a head that is not known', { unknownColumns: true }, 'warning invoice.unknown_column'],
    ['two totals', { summary: [...SUMS, ['total', '380.00']] }, 'warning invoice.readings_differ'],
  ])('tells of %s', async (_, texts, finding) => {
    const { findings } = await judge(texts);
    expect(findings).toContain(finding);
  });

  it('claims no sum whose place no arithmetic proves', async () => {
    const { status, invoice } = await judge({
      summary: [
        ['subtotal', '222.00'],
        ['tax', '60.00', '20%', '111.00'],
        ['total', '360.00'],
      ],
    });
    expect(status).toBe('needs_review');
    for (const field of [
      invoice.total_amount,
      invoice.total_with_tax,
      invoice.tax_breakdown[0]?.amount,
    ])
      expect(field?.status).toBe('unverified');
    expect(invoice.items[0]?.amount.status).toBe('verified');
  });

  it('reads no figure of which the page does not say where its decimals begin', async () => {
    const { status, invoice, document } = await judge({
      decimalSign: null,
      items: [{ name: 'Steel', quantity: '2', amount: '2,500' }],
      summary: [['total', '2,500']],
    });
    expect(status).toBe('needs_review');
    expect(invoice.total_with_tax).toMatchObject({ value: null, status: 'unreadable' });
    const finding = document.findings.find(({ code }) => code === 'invoice.decimal_sign');
    // What it is and why is said once.
    expect(document.findings.map(({ code }) => code)).not.toContain('invoice.unreadable');
    expect(finding).toMatchObject({ severity: 'error', class: 'unreadable' });
    expect(finding?.message.zh).toContain('2,500');
  });

  it('reads no date of which the page does not say whether the day or the month comes first', async () => {
    const { status, invoice, findings } = await judge({
      dateOrder: null,
      fields: { issue_date: '03/04/2025', due_date: '13/04/2025' },
    });
    expect(status).toBe('needs_review');
    expect(invoice.issue_date).toMatchObject({ value: null, status: 'unreadable' });
    expect(invoice.due_date.value).toBe('2025-04-13');
    expect(findings).toContain('error invoice.date_order');
  });

  it('does not claim a rate that may be a fraction or a share', async () => {
    const rates = async (text: string) =>
      (await judge({ items: [{ ...FIRST, tax_rate: text }, SECOND] })).invoice.items[0]?.tax_rate;
    expect(await rates('0.20')).toMatchObject({ status: 'unverified' });
    expect(await rates('20')).toMatchObject({ value: '0.20', status: 'verified' });
  });

  it('leaves the number sign out of a number', async () => {
    expect((await judge({ fields: { number: '# A-17' } })).invoice.number).toMatchObject({
      value: 'A-17',
      raw: '# A-17',
    });
  });

  it('does not say which dollar a $ is', async () => {
    const { status, invoice } = await judge({
      summary: [
        ['subtotal', '$300.00'],
        ['tax', '$60.00', '20%'],
        ['total', '$360.00'],
      ],
    });
    expect(status).toBe('verified');
    expect(invoice.currency).toMatchObject({ value: null, raw: '$', status: 'unverified' });
  });

  it('claims on a picture what sums or the second reader prove, and no tax number', async () => {
    const { status, invoice } = await judge({}, (part, path) => ({
      ...part,
      source: 'ocr',
      visible: null,
      confidence: 0.9,
      digits: path.startsWith('items')
        ? null
        : { text: part.text.replace(/[^\d.,%/-]+/g, '?'), confidence: 0.99 },
    }));
    expect(invoice.items[0]?.amount).toMatchObject({
      status: 'verified',
      witnesses: ['ocr', 'identity'],
    });
    expect(invoice.issue_date.status).toBe('verified');
    expect(invoice.seller.tax_id.status).toBe('unverified');
    expect(status).toBe('needs_review');
  });
});
