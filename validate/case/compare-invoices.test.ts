import { describe, expect, it } from 'vitest';
import type { Document } from '../../schemas/document.ts';
import { absentField } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import { compareInvoices } from './compare-invoices.ts';
import { reconcileCase } from './reconcile-case.ts';
import { claimed, invoice, unproved, uploads } from './testing/small-case.ts';

const APPLICANT = '914403001922038216';
const CUSTOMER = '91440300192317458F';

/** An invoice of the applicant with one line. */
function sale(number: string, total = '113.00', more: Partial<Invoice> = {}): Document {
  const line = {
    name: claimed('*纸制品*纸箱'),
    spec: absentField(),
    unit: absentField(),
    quantity: claimed('1'),
    unit_price: absentField(),
    amount: claimed('100.00'),
    tax_rate: claimed('0.13'),
    tax: claimed('13.00'),
    discounts: [],
    charges: [],
  };
  return invoice({
    number: claimed(number),
    date: claimed('2025-03-05'),
    seller: claimed(APPLICANT),
    buyer: claimed(CUSTOMER),
    amount: claimed('100.00'),
    more: { total_with_tax: claimed(total), items: [line], ...more },
  });
}

function codesOf(...documents: readonly Document[]) {
  return reconcileCase(uploads(...documents))
    .findings.filter(({ code }) =>
      /double_issue|red_|other_tax_number|duplicate|versions/.test(code),
    )
    .map(({ code, severity, documents: of }) => `${severity} ${code} ${of.join(',')}`);
}

const red = (number: string, total: string, blue: string | null) =>
  sale(number, total, { red_of: blue === null ? absentField() : claimed(blue) });

describe('compareInvoices', () => {
  it('tells one sale under two numbers, and keeps both', () => {
    expect(codesOf(sale('25112000000000000001'), sale('25112000000000000002'))).toEqual([
      'warning documents.double_issue 0,1',
    ]);
  });

  it('is silent about another total, another line, and what is not claimed', () => {
    expect(codesOf(sale('25112000000000000001'), sale('25112000000000000002', '226.00'))).toEqual(
      [],
    );
    expect(
      codesOf(
        sale('25112000000000000001'),
        sale('25112000000000000002', '113.00', { total_with_tax: unproved('113.00') }),
      ),
    ).toEqual([]);
    expect(
      codesOf(sale('25112000000000000001'), sale('25112000000000000002', '113.00', { items: [] })),
    ).toEqual([]);
  });

  it('does not call a copy of one number a second issue', () => {
    expect(codesOf(sale('25112000000000000001'), sale('25112000000000000001'))).toEqual([
      'warning documents.duplicate 0,1',
    ]);
  });

  it('lets red invoices take back as much as the blue one was, and no more', () => {
    const blue = sale('25112000000000000001');
    const first = red('25112000000000000008', '-100.00', '25112000000000000001');
    expect(codesOf(blue, first)).toEqual([]);
    expect(
      codesOf(blue, first, red('25112000000000000009', '-13.01', '25112000000000000001')),
    ).toEqual(['error documents.red_exceeds 0,1,2']);
  });

  it('says that the blue invoice of a red one is not at hand', () => {
    expect(codesOf(red('25112000000000000008', '-113.00', '25112000000000000001'))).toEqual([
      'info documents.red_unmatched 0',
    ]);
    expect(codesOf(red('25112000000000000008', '-113.00', null))).toEqual([
      'info documents.red_unmatched 0',
    ]);
  });

  it('tells of the applicant’s name over another’s number', () => {
    const party = (name: string, taxId: string) => ({
      name: claimed(name),
      tax_id: claimed(taxId),
      address_phone: absentField(),
      bank_account: absentField(),
    });
    const named = (seller: [string, string], buyer: [string, string]) =>
      sale('25112000000000000001', '113.00', { seller: party(...seller), buyer: party(...buyer) });
    const companies = [{ name: '杭州华达商贸有限公司', tax_id: APPLICANT }];
    const own: [string, string] = ['杭州华达商贸有限公司', APPLICANT];
    const other: [string, string] = ['比亚迪股份有限公司', CUSTOMER];
    const told = (document: Document) =>
      compareOne(document, companies).map(({ code, severity }) => `${severity} ${code}`);
    expect(told(named(own, other))).toEqual([]);
    expect(told(named(other, own))).toEqual([]);
    expect(told(named([own[0], CUSTOMER], [other[0], APPLICANT]))).toEqual([
      'error documents.other_tax_number',
    ]);
    expect(told(named([own[0], '91350900587527783P'], other))).toEqual([
      'warning documents.other_tax_number',
    ]);
  });
});

function compareOne(document: Document, companies: Parameters<typeof compareInvoices>[1]) {
  return compareInvoices(
    [{ index: 0, file: '0.pdf', source: '0', document }],
    companies,
    new Map(),
  );
}
