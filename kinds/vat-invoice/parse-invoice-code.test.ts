import { describe, expect, it } from 'vitest';
import { parseInvoiceCode } from './parse-invoice-code.ts';

describe('parseInvoiceCode', () => {
  it('reads the list of an electronic invoice', () => {
    expect(
      parseInvoiceCode('01,10,011001605111,80100798,64.9,20161018,85342965681116380258'),
    ).toEqual({
      type: '10',
      code: '011001605111',
      number: '80100798',
      amount: '64.9',
      amountIs: 'total_amount',
      issueDate: '2016-10-18',
      checkCode: '85342965681116380258',
    });
  });

  it('reads that of a fully digital one, whose amount is with tax', () => {
    expect(parseInvoiceCode('01,32,,26447000001243494438,285.92,20260619,,300A')).toMatchObject({
      number: '26447000001243494438',
      code: null,
      amount: '285.92',
      amountIs: 'total_with_tax',
      issueDate: '2026-06-19',
      checkCode: null,
    });
  });

  it('reads one with an empty check code and another field behind it', () => {
    expect(parseInvoiceCode('01,01,1200154130,03630024,94339.62,20160621,,9335,')).toMatchObject({
      code: '1200154130',
      amount: '94339.62',
      amountIs: 'total_amount',
      checkCode: null,
    });
  });

  it.each([
    ['full-width commas', '01，32，，26447000001243494438，285.92，20260619，，300A', '2026-06-19'],
    ['dates with dashes', '01,32,,26447000001243494438,285.92,2026-06-19,,300A', '2026-06-19'],
    ['a missing tail', '01,32,,26447000001243494438,285.92,20260619', '2026-06-19'],
    ['no date at all', '01,32,,26447000001243494438,285.92', null],
    ['a day that does not exist', '01,32,,26447000001243494438,285.92,20260631,,', null],
  ])('understands %s', (_, text, issueDate) => {
    expect(parseInvoiceCode(text)).toMatchObject({ amount: '285.92', issueDate });
  });

  it('knows the amount of a negative invoice, and not which total that of an unknown type is', () => {
    expect(parseInvoiceCode('01,31,,24112000000019562163,-585.00,20240407,,9D53')?.amount).toBe(
      '-585.00',
    );
    expect(parseInvoiceCode('01,20,011002100113,12345678,100.00,20240407,,')?.amountIs).toBeNull();
  });

  it.each([
    'https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=018f&bill_num=02730522&total_amount=3720',
    '01,32,,2644700000124349443,285.92,20260619,,300A',
    '02,32,,26447000001243494438,285.92,20260619,,300A',
    '',
    ',,,,,,',
  ])('gives no fields for "%s"', (text) => {
    expect(parseInvoiceCode(text)).toBeNull();
  });
});
