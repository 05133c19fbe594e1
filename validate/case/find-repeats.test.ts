import { expect, it } from 'vitest';
import type { Document } from '../../schemas/document.ts';
import { reconcileCase } from './reconcile-case.ts';
import { claimed, invoice, statement, unproved, uploads } from './testing/small-case.ts';

const FIGURES = {
  cash_and_bank_balances: '10.00',
  accounts_receivable: '20.00',
  inventories: '30.00',
};
const OF_EQUITY = { retained_earnings: '40.00', surplus_reserve: '5.00' };
const sheet = (figures: Parameters<typeof statement>[0]['columns']['ending']) =>
  statement({
    kind: 'balance_sheet',
    end: '2025-12-31',
    columns: {
      ending: figures ?? {},
      opening_year: Object.fromEntries(
        Object.keys(figures ?? {})
          .filter((key) => key in OF_EQUITY)
          .map((key) => [key, '0.00']),
      ),
    },
  });
const whole = sheet({ ...FIGURES, ...OF_EQUITY });
const income = statement({
  kind: 'income_statement',
  end: '2025-12-31',
  columns: { ytd: { net_profit: '99.00' } },
});

it.each([
  ['half of which is missing', sheet(FIGURES)],
  [
    'of which a figure is not proved',
    sheet({ ...FIGURES, ...OF_EQUITY, retained_earnings: unproved('40.00') }),
  ],
])('a copy %s gives way to the whole one, whichever came first', (_, poor) => {
  const outcome = (...documents: Document[]) => {
    const found = reconcileCase(uploads(...documents));
    const of = documents.indexOf(whole);
    expect(found.documents[of]?.same_as).toBeNull();
    expect(found.documents[documents.indexOf(poor)]?.same_as).toBe(of);
    return found.findings.filter(({ code }) => code.startsWith('statements.')).length;
  };
  expect(outcome(poor, whole, income)).toBe(1);
  expect(outcome(whole, poor, income)).toBe(1);
});

it('of two copies that are proved alike the first stays', () => {
  const found = reconcileCase(uploads(whole, structuredClone(whole)));
  expect(found.documents.map(({ same_as }) => same_as)).toEqual([null, 0]);
});

it('of two copies of an invoice the better proved stays, and versions are told in the order of the files', () => {
  const copy = (amount: string, isProved = true) =>
    invoice({
      number: claimed('25332000000000000001'),
      date: claimed('2025-03-01'),
      seller: claimed('91330106MA2B0T6J0X'),
      buyer: claimed('91440300192317458F'),
      amount: isProved ? claimed(amount) : unproved(amount),
    });
  const found = reconcileCase(uploads(copy('1.00', false), copy('1.00')));
  expect(found.documents.map(({ same_as }) => same_as)).toEqual([1, null]);
  const date = copy('2.00');
  if (date.invoice) date.invoice.issue_date = unproved('2025-03-01');
  const versions = reconcileCase(uploads(date, copy('1.00'))).findings.find(
    ({ code }) => code === 'documents.versions',
  );
  expect(versions?.documents).toEqual([0, 1]);
  expect(versions?.message.en).toContain('amount 2.00 / 1.00');
});
