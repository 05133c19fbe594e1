import { describe, expect, it } from 'vitest';
import { judgeInvoiceNumber } from './invoice-number.ts';

const digital = (number: string, issueDate: string | null) =>
  judgeInvoiceNumber({ type: 'digital_special', number, code: null, issueDate });
const electronic = (number: string, code: string | null, issueDate: string | null) =>
  judgeInvoiceNumber({ type: 'electronic_ordinary', number, code, issueDate });

describe('judgeInvoiceNumber of a fully digital invoice', () => {
  it('compares the year digits with the issue date', () => {
    const number = '25112000000012345678';
    expect(digital(number, '2025-03-01')).toEqual({
      wellFormed: true,
      length: 20,
      knownRegion: true,
      yearAgrees: true,
    });
    expect(digital(number, '2024-12-31').yearAgrees).toBe(false);
    expect(digital(number, null).yearAgrees).toBeNull();
  });

  it('knows regions and refuses other lengths', () => {
    expect(digital('25952000000012345678', null).knownRegion).toBe(true);
    expect(digital('25072000000012345678', null).knownRegion).toBe(false);
    expect(digital('2511200000001234567', '2025-01-01').wellFormed).toBe(false);
  });
});

describe('judgeInvoiceNumber of an electronic invoice', () => {
  it('takes region and year from the code', () => {
    expect(electronic('80100798', '011001605111', '2016-10-18')).toEqual({
      wellFormed: true,
      length: 8,
      knownRegion: true,
      yearAgrees: true,
    });
    expect(electronic('80100798', '011001605111', '2015-10-18').yearAgrees).toBe(false);
  });

  it('judges paper and rolls by their code as well', () => {
    for (const [type, code] of [
      ['roll_ordinary', '011001605107'],
      ['paper_special', '1100160130'],
    ] as const) {
      const number = { type, number: '80100798', code, issueDate: '2016-10-18' };
      expect(judgeInvoiceNumber(number)).toMatchObject({ wellFormed: true, yearAgrees: true });
    }
  });

  it('needs the code', () => {
    expect(electronic('80100798', null, '2016-10-18').wellFormed).toBe(false);
    expect(electronic('80100798', '1200154130', '2016-10-18').wellFormed).toBe(false);
  });
});
