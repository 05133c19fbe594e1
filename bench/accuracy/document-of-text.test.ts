import { expect, it } from 'vitest';
import type { TruthDocument } from '../../fixtures/truth.ts';
import { documentOfText } from './document-of-text.ts';

const truth: TruthDocument = {
  kind: 'balance_sheet',
  standard: 'small_enterprise',
  scope: null,
  pages: [1],
  header: {
    entity_name: null,
    tax_id: null,
    period_start: null,
    period_end: null,
    granularity: null,
    unit: '10000',
  },
  columns: [
    { role: 'ending', label: '期末余额' },
    { role: 'opening_year', label: '年初余额' },
  ],
  rows: [],
};

it('documentOfText: captions, then figures; row numbers are none; a second half on the same line', () => {
  const { lines } = documentOfText(
    '货币资金 1 1,234.50 (20.00) 短期借款 31 5.00 -\n应 收 票 据 3 7.00 8.00\n',
    truth,
  );
  expect(lines.map(({ key, cells }) => [key, cells.c1?.value, cells.c2?.value])).toEqual([
    ['cash_and_bank_balances', '12345000', '-200000'],
    ['short_term_borrowings', '50000', null],
    ['notes_receivable', '70000', '80000'],
  ]);
});
