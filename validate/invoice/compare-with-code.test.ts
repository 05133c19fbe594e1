import { describe, expect, it } from 'vitest';
import { codesOfPages, compareWithCode } from './compare-with-code.ts';
import { invoiceReadings } from './invoice-readings.ts';
import { draftOfInvoice, type InvoiceTexts } from './testing/draft-of-invoice.ts';
import { pageWithCodes } from './testing/page-with-codes.ts';

const OWN = '01,31,,25112000000012345678,339.00,20250407,,9D53';

function compared(texts: readonly string[], changes: InvoiceTexts = {}) {
  const found = compareWithCode(
    codesOfPages([pageWithCodes(...texts)]),
    invoiceReadings(draftOfInvoice(changes)),
  );
  return found && { ...found, agreeing: [...found.agreeing].sort() };
}

describe('compareWithCode', () => {
  it('finds number, date and total agreeing, amounts as numbers', () => {
    for (const amount of ['339.00', '339.0', '339'])
      expect(compared([OWN.replace('339.00', amount)])).toMatchObject({
        agreeing: ['/invoice/issue_date', '/invoice/number', '/invoice/total_with_tax'],
        differing: [],
        missing: [],
      });
  });

  it('takes the amount of an electronic invoice for that without tax', () => {
    const texts = {
      fields: { code: '011002300111', number: '12345678', check_code: '85342965681116380258' },
    };
    const code = '01,10,011002300111,12345678,300,20250407,85342965681116380258,AB12,';
    expect(compared([code], texts)?.agreeing).toEqual([
      '/invoice/check_code',
      '/invoice/code',
      '/invoice/issue_date',
      '/invoice/number',
      '/invoice/total_amount',
    ]);
    expect(compared([code.replace(',300,', ',339,')], texts)?.differing).toEqual([
      { pointer: '/invoice/total_amount', printed: '300.00', coded: '339' },
    ]);
  });

  it('says nothing of the amount where the type does not tell which it is', () => {
    expect(compared([OWN.replace('01,31', '01,51').replace('339.00', '1.00')])).toMatchObject({
      agreeing: ['/invoice/issue_date', '/invoice/number'],
      differing: [],
    });
  });

  it('names what differs and what was not read', () => {
    const found = compared([OWN.replace('339.00', '839.00')], { fields: { number: '' } });
    expect(found).toMatchObject({
      agreeing: ['/invoice/issue_date'],
      differing: [{ pointer: '/invoice/total_with_tax', printed: '339.00', coded: '839.00' }],
      missing: [{ pointer: '/invoice/number', printed: null, coded: '25112000000012345678' }],
    });
  });

  it('counts what a second code of the same number says otherwise', () => {
    const altered = OWN.replace('339.00', '839.00');
    expect(compared([OWN, altered, altered])).toMatchObject({
      agreeing: ['/invoice/issue_date', '/invoice/number'],
      differing: [{ pointer: '/invoice/total_with_tax', printed: '339.00', coded: '839.00' }],
    });
  });

  it('passes over codes of other papers, and takes the one that fits best', () => {
    expect(compared(['https://example.com/?bill_num=1', 'hello, world'])).toBeNull();
    expect(compared(['01,31,,25112000000099999999,1.00,20250101,,9D53', OWN])?.differing).toEqual(
      [],
    );
  });
});
