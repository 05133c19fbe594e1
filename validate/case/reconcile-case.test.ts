import { describe, expect, it } from 'vitest';
import { Case, type Comparison } from '../../schemas/case.ts';
import type { Document } from '../../schemas/document.ts';
import { absentField } from '../../schemas/field.ts';
import { reconcileCase } from './reconcile-case.ts';
import { claimed, invoice, statement, unproved, uploads } from './testing/small-case.ts';

const OWN = claimed('91330106MA2B0T6J0X');
const OTHER = claimed('91440300192317458F');

function caseOf(...documents: Document[]): Case {
  return Case.parse(reconcileCase(uploads(...documents)));
}

function only(found: Case, code: Comparison['code']): Comparison {
  const [comparison, ...more] = found.comparisons.filter((one) => one.code === code);
  if (!comparison || more.length > 0) throw new Error(`${more.length + 1} of ${code}`);
  return comparison;
}

const balance = (ending: Record<string, string>, opening: Record<string, string>, end: string) =>
  statement({ kind: 'balance_sheet', end, columns: { ending, opening_year: opening } });
const income = (ytd: Record<string, string>, end: string) =>
  statement({ kind: 'income_statement', end, columns: { ytd } });

describe('balance sheet and flows', () => {
  const sheet = balance(
    { retained_earnings: '1500.00', surplus_reserve: '200.00' },
    { retained_earnings: '1000.00', surplus_reserve: '100.00' },
    '2025-12-31',
  );

  it('reserves grow by the profit; what moved to the surplus reserve explains retained earnings', () => {
    const found = caseOf(sheet, income({ net_profit: '600.00' }, '2025-12-31'));
    const retained = only(found, 'statements.retained_earnings');
    expect(retained).toMatchObject({
      class: 'conditional',
      period: '2025-12',
      outcome: 'explained',
      residual: '-100.00',
      unexplained: '0.00',
      severity: null,
    });
    expect(retained.explained_by.map(({ reason }) => reason.code)).toEqual(['appropriation']);
    expect(only(found, 'statements.profit_in_reserves').outcome).toBe('agrees');
    expect(found.findings).toEqual([]);
  });

  it('says by how much they differ, with the equation, in both languages', () => {
    const found = caseOf(sheet, income({ net_profit: '650.00' }, '2025-12-31'));
    const finding = found.findings[0];
    expect(finding).toMatchObject({
      severity: 'warning',
      class: 'cross_document',
      documents: [0, 1],
    });
    // One gap of 50.00 is one finding, however many comparisons show it.
    expect(found.findings).toHaveLength(1);
    expect(finding?.comparisons).toHaveLength(2);
    expect(finding?.message.zh).toContain(
      '相差 150.00，其中一部分由提取盈余公积说明，仍有 50.00 不明',
    );
    expect(finding?.message.zh).toContain('利润表 2025-12（1.pdf）net_profit（ytd） 650.00');
    expect(finding?.message.en).toContain(
      'balance sheet 2025-12 (0.pdf) retained earnings (end of period) 1,500.00',
    );
    expect(finding?.message.en).toContain('50.00 is left');
  });

  it('names the figure that is not proved, and accuses nobody', () => {
    const doubtful = statement({
      kind: 'income_statement',
      end: '2025-12-31',
      columns: { ytd: { net_profit: unproved('99999.00') } },
    });
    const found = caseOf(sheet, doubtful);
    const retained = only(found, 'statements.retained_earnings');
    expect(retained).toMatchObject({ outcome: 'not_comparable', residual: null, severity: null });
    expect(retained.message.en).toContain('net profit (year to date) is not proved');
    expect(retained.right.terms[0]).toMatchObject({
      document: 1,
      value: '99999.00',
      proved: false,
    });
    expect(found.findings).toEqual([]);
  });

  it('holds its tongue where a cash flow statement of no proved period may account for the gap', () => {
    const undated = statement({
      kind: 'cash_flow_statement',
      end: '2025-12-31',
      columns: { ytd: { cf_profit_distribution_payments: '50.00' } },
    });
    undated.header.period_end = unproved('2025-12-31');
    const found = caseOf(sheet, income({ net_profit: '650.00' }, '2025-12-31'), undated);
    const reserves = only(found, 'statements.profit_in_reserves');
    expect(reserves.outcome).toBe('not_comparable');
    expect(reserves.message.zh).toContain('现金流量表');
    expect(found.findings.every(({ severity }) => severity === 'info')).toBe(true);
  });

  it('does not rely on a column whose role is not proved', () => {
    const flow = income({ net_profit: '1.00' }, '2025-12-31');
    for (const column of flow.columns) column.status = 'unverified';
    const found = caseOf(sheet, flow);
    expect(only(found, 'statements.retained_earnings').outcome).toBe('not_comparable');
  });

  it('says whether anything was compared, before it says that nothing contradicts anything', () => {
    expect(caseOf().verdict).toBe('nothing_compared');
    expect(caseOf(sheet).verdict).toBe('nothing_compared');
    const agreeing = income({ net_profit: '600.00' }, '2025-12-31');
    expect(caseOf(sheet, agreeing).verdict).toBe('no_contradiction');
    const [unread, ...read] = uploads(sheet, sheet, agreeing);
    const errors = [
      {
        code: 'file.unsupported' as const,
        page: null,
        message: { zh: '不支持', en: 'unsupported' },
      },
    ];
    const partly = [...(unread ? [{ ...unread, documents: [], errors }] : []), ...read];
    expect(reconcileCase(partly).verdict).toBe('to_review');
    expect(caseOf(sheet, { ...agreeing, status: 'needs_review' }).verdict).toBe('to_review');
    expect(caseOf(sheet, income({ net_profit: '650.00' }, '2025-12-31')).verdict).toBe('to_review');
  });

  it('lists a statement whose partner is missing', () => {
    const alone = only(caseOf(sheet), 'statements.profit_in_reserves');
    expect(alone.outcome).toBe('not_comparable');
    expect(alone.message.zh).toBe('无法比对：缺少利润表 2025-12。');
    // What stands in the missing one is no sum of nothing.
    expect([alone.left.total, alone.right.total]).toEqual([null, null]);
    const ending = only(
      caseOf(balance({ cash_and_bank_balances: '100.00' }, {}, '2025-12-31')),
      'statements.cash_ending',
    );
    expect([ending.left.total, ending.right.total]).toEqual([null, '100.00']);
  });

  it.each([
    ['small_enterprise', '90.00', 'differs'],
    ['small_enterprise', '100.00', 'agrees'],
    ['general_enterprise', '90.00', 'agrees'],
    ['general_enterprise', '110.00', 'differs'],
  ] as const)('cash of %s: %s beside 100.00 %s', (standard, cash, outcome) => {
    const found = caseOf(
      statement({
        kind: 'balance_sheet',
        standard,
        end: '2025-03-31',
        columns: { ending: { cash_and_bank_balances: '100.00' } },
      }),
      statement({
        kind: 'cash_flow_statement',
        standard,
        end: '2025-03-31',
        columns: { ytd: { cf_cash_ending: cash } },
      }),
    );
    expect(only(found, 'statements.cash_ending').outcome).toBe(outcome);
  });

  it.each([
    // Three figures in 万元 with two places: each may be 50.00 元 off.
    ['10150.00', 'agrees'],
    ['10200.00', 'differs'],
  ])('figures in 万元 may be apart by their rounding: %s %s', (profit, outcome) => {
    const inTenThousands = (value: string) => ({
      ...claimed(value),
      raw: (Number(value) / 10_000).toFixed(2),
    });
    const found = caseOf(
      statement({
        kind: 'balance_sheet',
        end: '2025-03-31',
        unit: '10000',
        columns: {
          ending: { retained_earnings: inTenThousands('30000.00') },
          opening_year: { retained_earnings: inTenThousands('20000.00') },
        },
      }),
      statement({
        kind: 'income_statement',
        end: '2025-03-31',
        unit: '10000',
        columns: { ytd: { net_profit: inTenThousands(profit) } },
      }),
    );
    expect(only(found, 'statements.retained_earnings')).toMatchObject({
      outcome,
      allowed: '150.00',
    });
  });

  it('takes a row that only the later sheet prints for missing in the other, not for grown from nothing', () => {
    const sheet = (end: string, figures: Record<string, string>) =>
      statement({
        kind: 'balance_sheet',
        standard: 'general_enterprise',
        end,
        columns: {
          ending: { short_term_borrowings: '5.00', long_term_borrowings: '0.00', ...figures },
        },
      });
    const found = caseOf(
      sheet('2024-12-31', {}),
      sheet('2025-03-31', { bonds_payable: '100.00' }),
      statement({
        kind: 'cash_flow_statement',
        standard: 'general_enterprise',
        end: '2025-03-31',
        columns: { ytd: { cf_borrowings_receipts: '0.00', cf_debt_principal_repayments: '0.00' } },
      }),
    );
    const loans = only(found, 'statements.borrowings');
    expect(loans.outcome).toBe('not_comparable');
    expect(loans.message.zh).toContain('资产负债表 2024-12（0.pdf）没有「应付债券」一行');
  });

  it('never mixes consolidated with parent statements', () => {
    const parts = { kind: 'income_statement', end: '2025-12-31' } as const;
    const found = caseOf(
      statement({
        kind: 'balance_sheet',
        end: '2025-12-31',
        standard: 'general_enterprise',
        scope: 'consolidated',
        columns: {
          ending: { retained_earnings: '9.00' },
          opening_year: { retained_earnings: '1.00' },
        },
      }),
      statement({
        ...parts,
        standard: 'general_enterprise',
        scope: 'parent',
        columns: { ytd: { net_profit: '5.00' } },
      }),
    );
    expect(found.comparisons.every(({ outcome }) => outcome === 'not_comparable')).toBe(true);
    expect(found.findings).toEqual([]);
  });
});

describe('time', () => {
  const opening = (value: string, end: string) =>
    balance({ inventories: '5.00' }, { inventories: value }, end);

  it('one opening that others contradict is an error of that sheet', () => {
    const found = caseOf(
      opening('70.00', '2025-01-31'),
      opening('80.00', '2025-02-28'),
      opening('70.00', '2025-03-31'),
    );
    expect(found.findings).toMatchObject([
      { code: 'time.opening_balance', severity: 'error', documents: [0, 1] },
    ]);
  });

  it('openings that all changed together may be an audit', () => {
    const found = caseOf(
      balance({ inventories: '60.00' }, {}, '2024-12-31'),
      opening('70.00', '2025-01-31'),
      opening('70.00', '2025-02-28'),
    );
    expect(found.findings).toMatchObject([{ code: 'time.closing_balance', severity: 'warning' }]);
    expect(found.findings[0]?.message.zh).toContain('审计');
  });

  it('the year so far of a quarter is that of the one before and the quarter', () => {
    const flow = (end: string, ytd: string, quarter: string) =>
      statement({
        kind: 'income_statement',
        end,
        granularity: 'quarter',
        columns: { quarter: { operating_revenue: quarter }, ytd: { operating_revenue: ytd } },
      });
    const first = flow('2025-03-31', '100.00', '100.00');
    expect(
      only(caseOf(first, flow('2025-06-30', '250.00', '150.00')), 'time.year_to_date').outcome,
    ).toBe('agrees');
    const broken = only(caseOf(first, flow('2025-06-30', '260.00', '150.00')), 'time.year_to_date');
    expect(broken).toMatchObject({ residual: '10.00', severity: 'error', class: 'exact' });
    expect(broken.right.terms.map(({ document, column }) => [document, column])).toEqual([
      [0, 'c2'],
      [1, 'c1'],
    ]);
    // A quarter that lacks in between leaves nothing to add up.
    expect(caseOf(first, flow('2025-09-30', '260.00', '50.00')).comparisons).not.toContainEqual(
      expect.objectContaining({ code: 'time.year_to_date' }),
    );
  });

  it('without a column of the period the year so far may only grow', () => {
    const found = caseOf(
      income({ operating_revenue: '300.00' }, '2025-05-31'),
      income({ operating_revenue: '280.00' }, '2025-08-31'),
    );
    expect(only(found, 'time.grows_in_year')).toMatchObject({
      class: 'direction',
      relation: '<=',
      outcome: 'differs',
      residual: '20.00',
      severity: 'warning',
    });
  });

  it('a statement without a proved period is listed and compared with nothing', () => {
    const sheet = opening('70.00', '2025-01-31');
    sheet.header.period_end = unproved('2025-01-31');
    const found = caseOf(sheet, opening('80.00', '2025-02-28'), opening('80.00', '2025-03-31'));
    expect(found.documents[0]?.period).toBeNull();
    expect(found.findings).toMatchObject([
      { code: 'documents.period_unproven', severity: 'info', documents: [0] },
    ]);
  });

  it('names the months that lack', () => {
    const month = (end: string) => ({
      ...opening('70.00', end),
      header: { ...opening('70.00', end).header, granularity: claimed('month') },
    });
    const found = caseOf(month('2025-01-31'), month('2025-04-30'));
    expect(found.findings).toMatchObject([{ code: 'documents.period_missing', severity: 'info' }]);
    expect(found.findings[0]?.message.zh).toContain('2025-02、2025-03');
  });
});

describe('companies', () => {
  const sheet = (name: string, taxId = absentField(), isProved = true) =>
    statement({
      kind: 'balance_sheet',
      end: '2025-03-31',
      name: isProved ? claimed(name) : unproved(name),
      taxId,
      columns: { ending: { inventories: '1.00' } },
    });

  it('a garbled name that nobody proved is tolerated', () => {
    const found = caseOf(
      sheet('杭州华达商贸有限公司', OWN),
      sheet('杭州毕达商货有限公司', absentField(), false),
    );
    expect(found.companies).toHaveLength(1);
    expect(found.documents.map(({ company }) => company)).toEqual([0, 0]);
  });

  it('two proved tax numbers are two companies, and their figures do not meet', () => {
    const found = caseOf(sheet('杭州华达商贸有限公司', OWN), sheet('杭州华达商贸有限公司', OTHER));
    expect(found.companies).toHaveLength(2);
    expect(found.findings).toMatchObject([
      { code: 'documents.two_companies', severity: 'warning', documents: [1] },
    ]);
  });

  it('a name that nobody proved accuses nobody of being another', () => {
    const found = caseOf(
      sheet('杭州华达商贸有限公司', OWN),
      sheet('青岛远康食品有限公司', absentField(), false),
    );
    expect(found.findings).toMatchObject([{ code: 'documents.two_companies', severity: 'info' }]);
  });
});

describe('invoices', () => {
  const revenue = statement({
    kind: 'income_statement',
    end: '2025-03-31',
    granularity: 'month',
    taxId: OWN,
    columns: { month: { operating_revenue: '1000.00' } },
  });
  const sale = (
    number: string,
    amount: string,
    change: Partial<Parameters<typeof invoice>[0]> = {},
  ) =>
    invoice({
      number: claimed(number),
      date: claimed('2025-03-15'),
      seller: OWN,
      buyer: OTHER,
      amount: claimed(amount),
      ...change,
    });

  it.each([
    [['950.00'], 'agrees', null],
    [['949.99'], 'differs', 'info'],
    [['850.00'], 'differs', 'info'],
    [['849.99'], 'differs', 'warning'],
    [['1400.00', '-400.00'], 'agrees', null],
    [['600.00'], 'differs', 'warning'],
  ] as const)('revenue of 1000.00 beside %j: %s %s', (amounts, outcome, severity) => {
    const found = caseOf(revenue, ...amounts.map((amount, place) => sale(`${place}`, amount)));
    expect(only(found, 'invoices.revenue')).toMatchObject({
      class: 'tolerance',
      outcome,
      severity,
    });
  });

  it('counts an invoice handed in twice once', () => {
    const found = caseOf(revenue, sale('7', '1000.00'), sale('7', '1000.00'));
    expect(found.documents[2]?.same_as).toBe(1);
    expect(only(found, 'invoices.revenue').outcome).toBe('agrees');
    expect(found.findings).toMatchObject([
      { code: 'documents.duplicate', severity: 'warning', class: 'duplicate', documents: [1, 2] },
    ]);
  });

  it.each([
    ['amount', { amount: unproved('300.00') }],
    ['date', { date: unproved('2025-08-15') }],
    ['number', { number: unproved('2') }],
    ['seller', { seller: unproved('91330106MA2B0T6J0Y') }],
  ] as const)('an invoice whose %s is not proved leaves the sum open', (_, change) => {
    const found = caseOf(revenue, sale('1', '300.00'), sale('2', '700.00', change));
    expect(only(found, 'invoices.revenue').outcome).toBe('not_comparable');
    expect(found.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('a voided invoice of a list counts for nothing, one of any other status counts', () => {
    const voided = sale('2', '500.00', { more: { status: claimed('已作废') } });
    const normal = sale('1', '1000.00', { more: { status: claimed('正常') } });
    expect(only(caseOf(revenue, normal, voided), 'invoices.revenue').outcome).toBe('agrees');
  });

  it('says which invoices are neither sold nor bought by the applicant', () => {
    const stranger = sale('2', '5.00', { seller: claimed('914201007483062457') });
    const found = caseOf(revenue, sale('1', '1000.00'), stranger);
    expect(found.findings).toMatchObject([{ code: 'documents.of_others', documents: [2] }]);
    expect(only(found, 'invoices.revenue').right.terms).toHaveLength(1);
  });

  it('learns the tax number from invoices where no statement prints it', () => {
    const { header } = revenue;
    const nameless = { ...revenue, header: { ...header, tax_id: absentField() } };
    const found = caseOf(
      nameless,
      sale('1', '500.00'),
      sale('2', '250.00', { buyer: claimed('914201007483062457') }),
      sale('3', '250.00'),
    );
    expect(found.companies[0]?.tax_id).toBe(OWN.value);
    expect(only(found, 'invoices.revenue').outcome).toBe('agrees');
  });
});

describe('repeats', () => {
  const sheet = (cash: string, end = '2025-03-31') =>
    balance(
      {
        cash_and_bank_balances: cash,
        inventories: '2.00',
        accounts_receivable: '3.00',
        total_assets: '4.00',
      },
      {},
      end,
    );

  it('the same statement under two names is proposed as one, and both stay', () => {
    const found = caseOf(sheet('1.00'), sheet('1.00'));
    expect(found.documents).toHaveLength(2);
    expect(found.documents[1]?.same_as).toBe(0);
    expect(found.findings).toMatchObject([{ code: 'documents.duplicate', severity: 'info' }]);
  });

  it('two versions of a period: the rows that differ are named, and not compared once more', () => {
    const found = caseOf(sheet('1.00'), sheet('9.00'));
    expect(found.findings).toMatchObject([
      { code: 'documents.versions', severity: 'error', class: 'cross_document' },
    ]);
    expect(found.findings[0]?.message.en).toContain(
      'cash and bank balances (end of period) 1.00 / 9.00',
    );
  });

  it('a figure that is not proved makes no version', () => {
    const doubtful = sheet('9.00');
    for (const line of doubtful.lines)
      if (line.key === 'cash_and_bank_balances') line.cells.c1 = unproved('9.00');
    expect(caseOf(sheet('1.00'), doubtful).findings).toMatchObject([{ severity: 'info' }]);
  });
});
