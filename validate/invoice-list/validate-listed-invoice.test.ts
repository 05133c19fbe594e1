import { describe, expect, test } from 'vitest';
import type { ListedRow } from '../../schemas/listed-invoice.ts';
import type { Word } from '../../schemas/page.ts';
import { validateListedInvoice } from './validate-listed-invoice.ts';

const word = (text: string, more: Partial<Word> = {}): Word => ({
  id: 0,
  text,
  box: [0, 0, 1, 1],
  looksLike: 'text',
  confidence: null,
  digits: null,
  visible: 'proved',
  ...more,
});
const row = (cells: Record<string, string | Word | null>, page = 1): ListedRow => ({
  page,
  cells: Object.fromEntries(
    Object.entries({ ...COMMON, ...cells }).map(([column, content]) => [
      column,
      typeof content === 'string' ? word(content) : content,
    ]),
  ),
});
const COMMON = {
  digital_number: '24332000000000000001',
  'seller.name': '杭州德通东包装制品有限公司',
  'seller.tax_id': '91330106MA6872180F',
  issue_date: '2024-12-01 10:11:12',
  kind: '数电票（增值税专用发票）',
  status: '正常',
};
const SCREWS = {
  name: '*金属制品*螺丝',
  quantity: '10',
  unit_price: '5',
  amount: '50.00',
  tax_rate: '13%',
  tax: '6.50',
  total: '56.50',
};
const NUTS = {
  name: '*金属制品*螺母',
  quantity: '2',
  unit_price: '25',
  amount: '50.00',
  tax_rate: '0.13',
  tax: '6.50',
  total: '56.50',
};

const weigh = (
  lines: readonly ListedRow[],
  summaries: readonly ListedRow[] = [],
  numberIsBroken = false,
) =>
  validateListedInvoice(
    { id: 'a', listed: { lines, summaries, numberIsBroken } },
    { today: '2025-01-31' },
  );
const codes = ({ findings }: ReturnType<typeof weigh>) =>
  findings.map(({ severity, code }) => `${severity} ${code}`);

describe('an invoice of a list', () => {
  test('is what its rows say, and its totals are their sums', () => {
    const document = weigh([row(SCREWS), row(NUTS)]);
    expect(codes(document)).toEqual([]);
    expect(document).toMatchObject({
      kind: 'vat_invoice',
      status: 'verified',
      invoice: {
        type: 'digital_special',
        number: { value: '24332000000000000001', status: 'verified' },
        issue_date: { value: '2024-12-01' },
        seller: { tax_id: { witnesses: ['structured', 'visible_text', 'check_digits'] } },
        items: [{ tax_rate: { value: '0.13' } }, { tax_rate: { value: '0.13' } }],
        total_amount: { value: '100.00', raw: null, witnesses: ['structured', 'identity'] },
        total_tax: { value: '13.00' },
        total_with_tax: { value: '113.00', status: 'verified' },
        status: { value: '正常' },
      },
    });
  });

  test('has no total that is claimed where a line has no amount', () => {
    const { invoice, status } = weigh([row(SCREWS), row({ ...NUTS, amount: '' })]);
    expect(invoice?.total_amount.status).toBe('unverified');
    expect(status).toBe('needs_review');
  });

  test('with a row of its own has the totals of that row, which its lines must make', () => {
    const honest = weigh([row(SCREWS)], [row({ amount: '50.00', tax: '6.50', total: '56.50' })]);
    expect(honest).toMatchObject({
      status: 'verified',
      invoice: { total_amount: { raw: '50.00' } },
    });
    const altered = weigh([row(SCREWS)], [row({ amount: '60.00', tax: '6.50', total: '66.50' })]);
    expect(altered.status).toBe('needs_review');
    expect(altered.findings).toMatchObject([
      {
        code: 'invoice.sum_of_amount',
        equation: { expected: '50.00', printed: '60.00', residual: '10.00' },
      },
    ]);
  });

  test('whose amount and tax do not make its total is held', () => {
    const document = weigh([], [row({ amount: '50.00', tax: '6.50', total: '57.50' })]);
    expect(codes(document)).toEqual(['error invoice.sum_with_tax']);
  });

  test('that is listed twice counts once; listed with other figures it is held', () => {
    const own = row({ amount: '50.00', tax: '6.50', total: '56.50' });
    expect(codes(weigh([], [own, own]))).toEqual(['warning invoice.listed_twice']);
    const other = row({ amount: '51.00', tax: '6.50', total: '57.50' });
    expect(weigh([], [own, other]).status).toBe('needs_review');
    expect(weigh([row(SCREWS), row(SCREWS, 2)]).invoice?.items).toHaveLength(1);
    expect(codes(weigh([row(SCREWS), row(NUTS, 2)]))).toContain('error invoice.listed_differently');
  });

  test('with the same line twice has no proved total', () => {
    const document = weigh([row(SCREWS), row(SCREWS)]);
    expect(codes(document)).toEqual(['warning invoice.same_line_twice']);
    expect(document.invoice?.total_amount.status).toBe('unverified');
  });

  test('that was voided or taken back keeps its status', () => {
    const voided = weigh([row({ ...SCREWS, status: '已作废' })]);
    expect(voided.invoice?.status?.value).toBe('已作废');
    expect(codes(voided)).toEqual(['warning invoice.listed_status']);
    const red = weigh([
      row({ ...SCREWS, quantity: '-10', amount: '-50.00', tax: '-6.50', total: '-56.50' }),
    ]);
    expect(red.invoice?.total_amount.value).toBe('-50.00');
  });

  test('whose rows differ in what they share is held', () => {
    const document = weigh([row(SCREWS), row({ ...NUTS, issue_date: '2024-12-02' })]);
    expect(document.invoice?.issue_date).toMatchObject({
      status: 'disputed',
      alternatives: [{ value: '2024-12-02' }],
    });
    expect(document.status).toBe('needs_review');
  });

  test('whose number lost its digits, or whose figure is hidden, is held', () => {
    expect(codes(weigh([row({ ...SCREWS, digital_number: '2.43E+19' })], [], true))).toContain(
      'error invoice.number_form',
    );
    const hidden = weigh([row({ ...SCREWS, amount: word('50.00', { visible: 'contradicted' }) })]);
    expect(hidden.invoice?.items[0]?.amount.status).toBe('disputed');
    expect(hidden.invoice?.total_amount.status).toBe('unverified');
    expect(hidden.status).toBe('needs_review');
  });

  test('without tax says so, and a cell that holds nothing is blank', () => {
    const document = weigh([
      row({ ...SCREWS, tax_rate: '免税', tax: '***', total: '50.00', quantity: null }),
    ]);
    expect(document.invoice?.items[0]).toMatchObject({
      tax: { value: null, raw: '***', status: 'verified' },
      tax_rate: { value: null, raw: '免税' },
      quantity: { value: null, raw: '', status: 'verified' },
    });
    expect(document.invoice?.total_tax.value).toBeNull();
  });
});
