import { describe, expect, it } from 'vitest';
import type { Document } from '../../../schemas/document.ts';
import type { Invoice } from '../../../schemas/invoice.ts';
import { type DraftTexts, draftOfTexts } from '../testing/draft-of-texts.ts';
import { validateStructuredInvoice } from './validate-structured-invoice.ts';

/** A digital VAT invoice that adds up. */
const VAT: Readonly<Record<string, string>> = {
  '/invoice/number': '25112000000012345678',
  '/invoice/issue_date': '2025-04-07',
  '/invoice/seller/name': '北京远兴贸易有限公司',
  '/invoice/seller/tax_id': '91440300192317458F',
  '/invoice/buyer/name': '深圳德达科技有限公司',
  '/invoice/buyer/tax_id': '914403001922038216',
  '/invoice/total_amount': '300.00',
  '/invoice/total_tax': '39.00',
  '/invoice/total_with_tax': '339.00',
  '/invoice/total_with_tax_words': '叁佰叁拾玖圆整',
  '/invoice/items/0/name': '*文具*纸',
  '/invoice/items/0/quantity': '4',
  '/invoice/items/0/unit_price': '25',
  '/invoice/items/0/amount': '100.00',
  '/invoice/items/0/tax_rate': '0.13',
  '/invoice/items/0/tax': '13.00',
  '/invoice/items/1/name': '*文具*笔',
  '/invoice/items/1/amount': '200.00',
  '/invoice/items/1/tax_rate': '13%',
  '/invoice/items/1/tax': '26.00',
};

/** Three lines at two rates, a discount at one and a charge at the other, something paid before. */
const STANDARD: Readonly<Record<string, string>> = {
  '/invoice/number': 'R-2018 / 7',
  '/invoice/issue_date': '20180605',
  '/invoice/currency': 'EUR',
  '/invoice/seller/name': 'Lieferant GmbH',
  '/invoice/seller/tax_id': 'DE123456789',
  '/invoice/buyer/name': 'Kunden AG',
  '/invoice/items/0/quantity': '3',
  '/invoice/items/0/unit_price': '3.3333',
  '/invoice/items/0/amount': '10.00',
  '/invoice/items/0/tax_rate': '19',
  '/invoice/items/0/tax_category': 'S',
  '/invoice/items/1/quantity': '5',
  '/invoice/items/1/unit_price': '5.50',
  '/invoice/items/1/amount': '27.50',
  '/invoice/items/1/tax_rate': '7.00',
  '/invoice/items/1/tax_category': 'S',
  '/invoice/discounts/0/amount': '1.00',
  '/invoice/discounts/0/tax_rate': '19',
  '/invoice/discounts/0/tax_category': 'S',
  '/invoice/charges/0/amount': '5.80',
  '/invoice/charges/0/tax_rate': '7',
  '/invoice/charges/0/tax_category': 'S',
  '/invoice/tax_breakdown/0/amount': '9.00',
  '/invoice/tax_breakdown/0/tax_rate': '19.00',
  '/invoice/tax_breakdown/0/tax_category': 'S',
  '/invoice/tax_breakdown/0/tax': '1.71',
  '/invoice/tax_breakdown/1/amount': '33.30',
  '/invoice/tax_breakdown/1/tax_rate': '7',
  '/invoice/tax_breakdown/1/tax_category': 'S',
  '/invoice/tax_breakdown/1/tax': '2.33',
  '/invoice/lines_total': '37.50',
  '/invoice/discounts_total': '1.00',
  '/invoice/charges_total': '5.80',
  '/invoice/total_amount': '42.30',
  '/invoice/total_tax': '4.04',
  '/invoice/total_with_tax': '46.34',
  '/invoice/prepaid': '20.00',
  '/invoice/amount_due': '26.34',
};

const vat = (texts: Readonly<Record<string, string>> = {}, more: Partial<DraftTexts> = {}) =>
  judge({ kind: 'vat_invoice', texts: { ...VAT, ...texts }, items: 2, ...more });
const standard = (texts: Readonly<Record<string, string>> = {}, more: Partial<DraftTexts> = {}) =>
  judge({
    kind: 'invoice',
    texts: { ...STANDARD, ...texts },
    items: 2,
    breakdown: 2,
    discounts: 1,
    charges: 1,
    ...more,
  });

function judge(texts: DraftTexts): Document & { invoice: Invoice; codes: string[] } {
  const document = validateStructuredInvoice(
    { id: 'x', draft: draftOfTexts(texts), pages: [] },
    { today: '2025-12-31' },
  );
  const { invoice } = document;
  if (!invoice) throw new Error('no invoice');
  const codes = document.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
  return { ...document, invoice, codes };
}

const without = (texts: Readonly<Record<string, string>>, ...keys: string[]) =>
  Object.fromEntries(Object.entries(texts).filter(([key]) => !keys.includes(key)));

describe('a VAT invoice from an XML alone', () => {
  it('is verified, each value by the source and what proves it', () => {
    const { status, findings, invoice } = vat();
    expect(findings).toEqual([]);
    expect(status).toBe('verified');
    expect(invoice.total_with_tax.witnesses).toEqual(['structured', 'identity', 'words']);
    expect(invoice.items[0]?.quantity.witnesses).toEqual(['structured', 'identity']);
    expect(invoice.items[0]?.tax_rate).toMatchObject({
      value: '0.13',
      raw: '0.13',
      status: 'verified',
    });
    expect(invoice.items[1]?.tax_rate).toMatchObject({
      value: '0.13',
      raw: '13%',
      status: 'verified',
    });
    expect(invoice.items[1]?.quantity).toMatchObject({ value: null, raw: '', status: 'verified' });
    expect(invoice.seller.tax_id.witnesses).toEqual(['structured', 'check_digits']);
    expect(invoice.seller.name).toMatchObject({ status: 'verified', witnesses: ['structured'] });
    expect(invoice.currency).toMatchObject({ value: 'CNY', status: 'verified' });
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a total that is no sum',
      { '/invoice/total_with_tax': '389.00' },
      'invoice.sum.total_with_tax',
    ],
    [
      'words of another amount',
      { '/invoice/total_with_tax_words': '叁佰捌拾玖圆整' },
      'invoice.words',
    ],
    ['a line that is no product', { '/invoice/items/0/quantity': '5' }, 'invoice.line_product'],
    [
      'a number of another year',
      { '/invoice/number': '24112000000012345678' },
      'invoice.number_year',
    ],
    [
      'a wrong check digit',
      { '/invoice/seller/tax_id': '91440300192317458G' },
      'invoice.tax_number_check',
    ],
    ['an amount that is no number', { '/invoice/total_amount': '3e2' }, 'invoice.unreadable'],
    [
      'an amount of a million digits',
      { '/invoice/total_amount': '1'.repeat(1e6) },
      'invoice.unreadable',
    ],
    ['a date in the future', { '/invoice/issue_date': '2026-04-07' }, 'invoice.date_in_future'],
  ])('is held for %s', (_, texts, code) => {
    const { status, codes } = vat(texts);
    expect(codes).toContain(code);
    expect(status).toBe('needs_review');
  });

  it('claims no number that does not fit the date', () => {
    const { invoice } = vat({ '/invoice/number': '24112000000012345678' });
    expect(invoice.number.status).toBe('unverified');
    expect(invoice.issue_date.status).toBe('unverified');
  });

  it('believes neither of two texts for one value', () => {
    const { status, codes, invoice } = vat(
      {},
      { rivals: { '/invoice/number': ['25112000000012345679'] } },
    );
    expect(invoice.number).toMatchObject({
      status: 'disputed',
      alternatives: [{ value: '25112000000012345679' }],
    });
    expect(codes).toContain('invoice.source_ambiguous');
    expect(status).toBe('needs_review');
  });

  it('takes the same amount written twice for one', () => {
    const { status } = vat({}, { rivals: { '/invoice/total_with_tax': ['339.0'] } });
    expect(status).toBe('verified');
  });

  it('does not need the words', () => {
    const texts = without(VAT, '/invoice/total_with_tax_words');
    const { status, invoice } = judge({ kind: 'vat_invoice', texts, items: 2 });
    expect(status).toBe('verified');
    expect(invoice.total_with_tax_words.value).toBeNull();
  });
});

describe('layers of one file', () => {
  const page = (texts: Readonly<Record<string, string>>) => [
    { layer: 'page' as const, witnesses: ['text_layer' as const], texts },
  ];

  it('that agree are witnesses, and give the place', () => {
    const { invoice } = vat(
      {},
      {
        others: page({
          '/invoice/total_with_tax': '¥339.00',
          '/invoice/issue_date': '2025年04月07日',
        }),
      },
    );
    expect(invoice.total_with_tax.witnesses).toEqual([
      'structured',
      'text_layer',
      'identity',
      'words',
    ]);
    expect(invoice.total_with_tax).toMatchObject({ raw: '339.00', box: [0.1, 0.1, 0.2, 0.2] });
    expect(invoice.issue_date.witnesses).toContain('text_layer');
  });

  it.each<[string, string, string]>([
    ['/invoice/total_with_tax', '¥399.00', '399.00'],
    ['/invoice/number', '25112000000012345673', '25112000000012345673'],
    ['/invoice/seller/name', '北京远兴商贸有限公司', '北京远兴商贸有限公司'],
    ['/invoice/items/1/amount', '20.00', '20.00'],
    ['/invoice/buyer/tax_id', '91440300192317458F', '91440300192317458F'],
  ])('that differ in %s hold the invoice, and the better one stays', (pointer, text, value) => {
    const { status, findings, invoice } = vat({}, { others: page({ [pointer]: text }) });
    expect(status).toBe('needs_review');
    const field = pointer
      .split('/')
      .slice(2)
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], invoice);
    expect(field).toMatchObject({
      value: VAT[pointer],
      status: 'disputed',
      alternatives: [{ value, reason: 'page of the file' }],
    });
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'invoice.layers_differ',
        class: 'suspected_tampering',
        severity: 'error',
        cells: [pointer],
      }),
    );
  });

  it('may write nothing to tax in two ways', () => {
    const exempt = {
      '/invoice/total_tax': '0.00',
      '/invoice/total_with_tax': '300.00',
      '/invoice/total_with_tax_words': '叁佰圆整',
      '/invoice/items/0/tax_rate': '免税',
      '/invoice/items/0/tax': '0.00',
      '/invoice/items/1/tax_rate': '免税',
      '/invoice/items/1/tax': '0.00',
    };
    const { status, invoice } = vat(exempt, {
      others: page({ '/invoice/total_tax': '***', '/invoice/items/0/tax': '***' }),
    });
    expect(invoice.total_tax.value).toBe('0.00');
    expect(status).toBe('verified');
  });

  it('may write a name with other spaces and widths', () => {
    const { status } = vat(
      {},
      { others: page({ '/invoice/seller/name': '北京远兴 贸易有限公司' }) },
    );
    expect(status).toBe('verified');
  });

  it('are not compared line by line where they have other numbers of lines', () => {
    const { codes } = vat({}, { otherCounts: [{ layer: 'page', count: 3 }] });
    expect(codes).toEqual(['invoice.line_counts_differ']);
  });

  it('below the best one fill what it lacks, as one witness', () => {
    const { invoice } = vat({}, { others: page({ '/invoice/remark': '货到付款' }) });
    expect(invoice.remark).toMatchObject({
      value: '货到付款',
      status: 'unverified',
      witnesses: ['text_layer'],
    });
  });
});

describe('an EN 16931 invoice', () => {
  it('is verified by its sums, several rates, a discount, a charge and a prepayment among them', () => {
    const { status, findings, invoice } = standard();
    expect(findings).toEqual([]);
    expect(status).toBe('verified');
    expect(invoice.issue_date).toMatchObject({ value: '2018-06-05', raw: '20180605' });
    expect(invoice.items[1]?.tax_rate).toMatchObject({
      value: '0.07',
      witnesses: ['structured', 'identity'],
    });
    expect(invoice.discounts[0]?.amount).toMatchObject({ value: '1.00', status: 'verified' });
    expect(invoice.charges[0]?.amount.status).toBe('verified');
    expect(invoice.amount_due).toMatchObject({ value: '26.34', status: 'verified' });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['invoice.sum.br_co_10', { '/invoice/lines_total': '38.50' }],
    ['invoice.sum.br_co_11', { '/invoice/discounts_total': '2.00' }],
    ['invoice.sum.br_co_12', { '/invoice/charges_total': '5.79' }],
    ['invoice.sum.br_co_13', { '/invoice/total_amount': '42.31' }],
    ['invoice.sum.br_co_14', { '/invoice/total_tax': '4.05' }],
    ['invoice.sum.br_co_15', { '/invoice/total_with_tax': '46.35' }],
    ['invoice.sum.br_co_16', { '/invoice/amount_due': '6.34' }],
    ['invoice.rate_tax', { '/invoice/tax_breakdown/0/tax': '1.72' }],
    ['invoice.sum.taxable_amount', { '/invoice/items/1/tax_rate': '19' }],
    ['invoice.missing', { '/invoice/currency': '' }],
    ['invoice.unreadable', { '/invoice/currency': 'Euro' }],
  ])('is held by %s', (code, texts) => {
    const changed = { ...STANDARD, ...texts };
    const kept = Object.fromEntries(Object.entries(changed).filter(([, text]) => text !== ''));
    const { status, codes } = judge({
      kind: 'invoice',
      texts: kept,
      items: 2,
      breakdown: 2,
      discounts: 1,
      charges: 1,
    });
    expect(codes).toContain(code);
    expect(status).toBe('needs_review');
  });

  it('is held where its page does not show what its data says', () => {
    const { status, codes, invoice } = standard({}, { unseen: ['/invoice/total_with_tax'] });
    expect(codes).toEqual(['invoice.not_on_page']);
    expect(invoice.total_with_tax.status).toBe('unverified');
    expect(status).toBe('needs_review');
  });

  it('without lines is held, because the page has them', () => {
    const texts = Object.fromEntries(
      Object.entries(STANDARD).filter(([key]) => !key.includes('/items/')),
    );
    const { codes } = judge({
      kind: 'invoice',
      texts,
      items: 0,
      breakdown: 2,
      discounts: 1,
      charges: 1,
    });
    expect(codes).toEqual(['invoice.no_lines']);
  });

  it('keeps the signs of a credit note', () => {
    const { status, invoice } = standard({}, { type: 'credit_note' });
    expect(invoice.type).toBe('credit_note');
    expect(invoice.total_with_tax.value).toBe('46.34');
    expect(status).toBe('verified');
  });
});
