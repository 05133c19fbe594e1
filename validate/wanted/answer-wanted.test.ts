import { describe, expect, it } from 'vitest';
import type { PlacedWord } from '../../schemas/applicant-word.ts';
import type { Document } from '../../schemas/document.ts';
import { PAGE_REJECTED } from '../../schemas/review-codes.ts';
import type { WantedItem } from '../../schemas/wanted.ts';
import { claimed, invoice, statement, uploads } from '../case/testing/small-case.ts';
import { answerWanted } from './answer-wanted.ts';
import { papersOf } from './papers-of.ts';

const OWN = claimed('91330106MA2B0T6J0X');
const OTHER = claimed('91440300192317458F');
const THIRD = claimed('91110000100000000A');

interface Sent {
  readonly document: Document;
  readonly told?: Partial<PlacedWord>;
}
const answer = (item: WantedItem, ...sent: (Sent | Document)[]) => {
  const all = sent.map((one) => ('document' in one ? one : { document: one }));
  const extractions = uploads(...all.map(({ document }) => document));
  const papers = papersOf(
    extractions.map((extraction, at) => {
      const told = (all[at] as Sent).told;
      const word = { document: 0, pages: [1], entry: null, said_by: '', said_at: '' };
      const words = told ? [{ ...word, kind: 'unknown' as const, period: null, ...told }] : [];
      return { id: `u${at}`, extraction, words };
    }),
  );
  const { state, wanted, arrived, to_check, missing_months, documents } = answerWanted(
    item,
    papers,
  );
  return {
    ...{ state, of: [arrived, to_check, wanted], missing_months },
    by: documents.map(({ id, because }) => `${id} ${because}`),
  };
};
const balance = (end: string, more = {}) =>
  statement({ kind: 'balance_sheet', end, taxId: OWN, columns: { ending: {} }, ...more });
const bill = (number: string, date: string, seller = OWN, buyer = OTHER) =>
  invoice({
    ...{ number: claimed(number), date: claimed(date), seller, buyer },
    amount: claimed('1.00'),
  });
const wantedInvoices = (more: object): WantedItem => ({
  ...{ kind: 'invoices', direction: null, months: null, count: null },
  ...more,
});
const YEAR: WantedItem = { kind: 'balance_sheet', period: '2025' };

describe('a statement', () => {
  it('has arrived where it was recognised as that kind and of that period', () => {
    expect(answer(YEAR)).toMatchObject({ state: 'missing', of: [0, 0, 1], by: [] });
    expect(answer(YEAR, balance('2024-12-31'))).toMatchObject({ state: 'missing' });
    expect(
      answer({ kind: 'income_statement', period: '2025' }, balance('2025-12-31')),
    ).toMatchObject({ state: 'missing' });
    expect(answer(YEAR, balance('2025-12-31'), balance('2025-12-31'))).toMatchObject({
      ...{ state: 'arrived', of: [1, 0, 1], by: ['u0 recognised', 'u1 recognised'] },
    });
  });

  it('that the applicant alone says it is has to be checked, and is no more what it was', () => {
    const told = {
      document: balance('2024-12-31'),
      told: { kind: 'balance_sheet', period: '2025' },
    } as const;
    expect(answer(YEAR, told)).toMatchObject({
      ...{ state: 'to_check', of: [0, 1, 1], by: ['u0 told'] },
    });
    expect(answer({ ...YEAR, period: '2024' }, told)).toMatchObject({ state: 'missing' });
    // What was recognised needs nobody's word.
    expect(answer(YEAR, told, balance('2025-12-31'))).toMatchObject({
      ...{ state: 'arrived', by: ['u1 recognised', 'u0 told'] },
    });
    const confirmed = { document: balance('2025-12-31'), told: { kind: 'balance_sheet' } } as const;
    expect(answer(YEAR, confirmed)).toMatchObject({ state: 'arrived', by: ['u0 recognised'] });
    // Only the kind was wrong: the period is still as read.
    const kind = { document: balance('2025-12-31'), told: { kind: 'income_statement' } } as const;
    expect(answer({ kind: 'income_statement', period: '2025' }, kind)).toMatchObject({
      state: 'to_check',
    });
    expect(answer(YEAR, kind)).toMatchObject({ state: 'missing' });
  });

  it('with a page that a person does not accept is still missing', () => {
    const document = balance('2025-12-31');
    const rejected = {
      ...{ code: PAGE_REJECTED, severity: 'error', class: 'unreadable', cells: ['/pages/1'] },
      ...{ message: { zh: '', en: '' }, equation: null, proposals: [] },
    } as Document['findings'][number];
    expect(answer(YEAR, { ...document, findings: [rejected] })).toMatchObject({ state: 'missing' });
  });
});

describe('invoices', () => {
  const months = { from: '2025-01', to: '2025-03' };

  it('of months: one of each at least, and which months lack', () => {
    const sent = [balance('2025-12-31'), bill('1', '2025-01-31'), bill('2', '2025-01-02')];
    expect(answer(wantedInvoices({ direction: 'issued', months }), ...sent)).toMatchObject({
      ...{ state: 'missing', of: [1, 0, 3], missing_months: ['2025-02', '2025-03'] },
    });
    const all = [
      ...sent,
      bill('3', '2025-02-28'),
      bill('4', '2025-03-01'),
      bill('5', '2025-04-01'),
    ];
    expect(answer(wantedInvoices({ direction: 'issued', months }), ...all)).toEqual({
      ...{ state: 'arrived', of: [3, 0, 3], missing_months: [] },
      by: ['u1', 'u2', 'u3', 'u4'].map((id) => `${id} recognised`),
    });
  });

  it('by count: each once, however often it came', () => {
    const sent = [bill('1', '2025-01-31'), bill('1', '2025-01-31'), bill('2', '2025-02-02')];
    expect(answer(wantedInvoices({ count: 3 }), ...sent)).toMatchObject({
      ...{ state: 'missing', of: [2, 0, 3], missing_months: [] },
    });
    expect(answer(wantedInvoices({ count: 2 }), ...sent)).toMatchObject({ state: 'arrived' });
    expect(answer(wantedInvoices({ count: 2, months }), ...sent)).toMatchObject({
      state: 'arrived',
    });
  });

  it('are sales or purchases as the company of the case sees them; of others none; unknown ones are to be checked', () => {
    const own = balance('2025-12-31');
    const purchases = wantedInvoices({ direction: 'received', count: 1 });
    expect(answer(purchases, own, bill('1', '2025-01-01'))).toMatchObject({ state: 'missing' });
    expect(answer(purchases, own, bill('1', '2025-01-01', OTHER, OWN))).toMatchObject({
      state: 'arrived',
    });
    expect(answer(purchases, own, bill('1', '2025-01-01', OTHER, THIRD))).toMatchObject({
      state: 'missing',
    });
    // Nobody knows yet whose they are.
    const unknown = bill('1', '2025-01-01', claimed(null), claimed(null));
    expect(answer(purchases, unknown)).toMatchObject({
      ...{ state: 'to_check', by: ['u0 direction_unknown'] },
    });
    expect(answer(wantedInvoices({ count: 1 }), unknown)).toMatchObject({ state: 'arrived' });
    expect(answer(purchases, bill('1', '2025-01-01', OTHER, THIRD))).toMatchObject({
      state: 'to_check',
    });
    // A till roll names no buyer.
    expect(answer(purchases, own, bill('1', '2025-01-01', OTHER, claimed(null)))).toMatchObject({
      state: 'to_check',
    });
  });

  it('that the applicant alone says they are have to be checked', () => {
    const told = {
      document: balance('2025-02-28'),
      told: { kind: 'invoice', period: '2025-02' },
    } as const;
    expect(answer(wantedInvoices({ direction: 'issued', months }), told)).toMatchObject({
      ...{ state: 'missing', of: [0, 1, 3], missing_months: ['2025-01', '2025-03'] },
    });
    expect(answer(wantedInvoices({ count: 1 }), told)).toMatchObject({
      ...{ state: 'to_check', by: ['u0 told'] },
    });
  });
});
