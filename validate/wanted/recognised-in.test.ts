import { describe, expect, it } from 'vitest';
import type { PlacedWord } from '../../schemas/applicant-word.ts';
import type { Document } from '../../schemas/document.ts';
import { claimed, invoice, statement, unproved, uploads } from '../case/testing/small-case.ts';
import { recognisedIn } from './recognised-in.ts';

const of = (document: Document, ...words: PlacedWord[]) => {
  const [extraction] = uploads(document);
  if (!extraction) throw new Error('no extraction');
  const [one] = recognisedIn(extraction, words);
  if (!one) throw new Error('nothing is recognised');
  return one;
};
const word = (more: Partial<PlacedWord>): PlacedWord => ({
  ...{ document: 0, pages: [1], entry: null, kind: 'income_statement', period: '2025' },
  ...{ said_by: 'applicant:1', said_at: '2026-01-01T00:00:00.000Z' },
  ...more,
});
const balance = statement({
  ...{ kind: 'balance_sheet', end: '2025-12-31', columns: { ending: { a: '7654321.00' } } },
});
const flow = (more: Partial<Parameters<typeof statement>[0]>) =>
  statement({ kind: 'income_statement', end: '2025-06-30', columns: {}, ...more });

describe('when a document is of', () => {
  it.each([
    ['a balance sheet: the longest that ends with it', balance, ['2025']],
    [
      'a balance sheet of a month: as it says',
      { ...balance, header: { ...balance.header, granularity: claimed('month') } },
      ['2025-12'],
    ],
    ['a flow of which nothing tells the length', flow({}), []],
    ['a month', flow({ granularity: 'month' }), ['2025-06']],
    [
      'a month with the year so far',
      flow({ granularity: 'month', columns: { month: {}, ytd: {} } }),
      ['2025-06', '2025-H1'],
    ],
    [
      'December with the year so far',
      flow({ end: '2025-12-31', granularity: 'month', columns: { month: {}, ytd: {} } }),
      ['2025-12', '2025'],
    ],
    ['a quarter by its column', flow({ columns: { quarter: {} } }), ['2025-Q2']],
    ['a half', flow({ granularity: 'half_year' as 'year' }), ['2025-H1']],
    [
      'a business year that ends in September',
      flow({ end: '2022-09-24', granularity: 'year' }),
      ['2022'],
    ],
    ['nothing that any calendar has', flow({ end: '2025-13-31', granularity: 'year' }), []],
    ['before the calendar of periods', flow({ end: '1825-12-31', granularity: 'year' }), []],
  ])('%s', (_, document, periods) => {
    expect(of(document).periods).toEqual(periods);
  });

  it('is as read, proved or not, so that nobody learns which is in doubt', () => {
    const doubtful = {
      ...balance,
      status: 'needs_review' as const,
      header: { ...balance.header, period_end: unproved('2025-12-31') },
    };
    expect(of(doubtful)).toEqual(of(balance));
  });

  it('of an invoice it is the month of its date', () => {
    const one = invoice({
      ...{ number: claimed('25332000000000000001'), date: claimed('2025-03-09') },
      ...{ seller: claimed(null), buyer: claimed(null), amount: claimed('1.00') },
    });
    expect(of(one)).toMatchObject({ date: '2025-03-09', periods: ['2025-03'] });
  });

  it('holds no figure, name or number of what was read', () => {
    expect(JSON.stringify(of(balance))).not.toMatch(/7654321|杭州|verified/);
  });
});

describe('what the applicant says', () => {
  it('stands beside what was recognised, the last word alone, and differs or not', () => {
    const both = of(balance, word({}), word({ kind: 'balance_sheet', period: '2024' }));
    expect(both).toMatchObject({ kind: 'balance_sheet', periods: ['2025'] });
    expect(both.told).toMatchObject({ kind: 'balance_sheet', period: '2024', differs: true });
    const same = (period: string | null) =>
      of(balance, word({ kind: 'balance_sheet', period })).told?.differs;
    // The same day ends a year, a quarter and a month.
    expect(['2025', '2025-Q4', '2025-12', null].map(same)).toEqual([false, false, false, false]);
    expect(['2025-11', '2025-Q3'].map(same)).toEqual([true, true]);
    const ofFlow = (period: string) =>
      of(flow({ granularity: 'month' }), word({ period })).told?.differs;
    expect([ofFlow('2025-06'), ofFlow('2025-Q2')]).toEqual([false, true]);
  });

  it('is of the pages that it was said of: another reading heeds it no more', () => {
    expect(of({ ...balance, pages: [1, 2] }, word({})).told).toBeNull();
    expect(of({ ...balance, entry: 'b.pdf' }, word({ entry: 'a.pdf' })).told).toBeNull();
    expect(of(balance, word({ document: 1 })).told).toBeNull();
  });

  it('of a file in which no document was found is of the file, where it has pages', () => {
    const [extraction] = uploads(balance);
    if (!extraction) throw new Error('no extraction');
    const page = { number: 1, width: 1, height: 1, source: 'ocr', rotation: 0, skew: 0 } as const;
    const file = { ...extraction.file, pages: [{ ...page, quality: {} as never }] };
    const said = word({ document: null, pages: [], kind: 'balance_sheet' });
    expect(recognisedIn({ documents: [], file }, [said])).toMatchObject([
      { document: null, kind: 'unknown', told: { kind: 'balance_sheet', differs: true } },
    ]);
    expect(recognisedIn({ documents: [], file: { ...file, pages: [] } }, [said])).toEqual([]);
  });
});
