import { expect, it } from 'vitest';
import type { StatementForm } from '../../kinds/catalogue.ts';
import { statementForms } from '../../kinds/registry.ts';
import { toMinor } from '../../schemas/money.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { identityFindings } from './identity-findings.ts';

const KEYS = ['financial_expenses', 'fin_interest_expense'] as const;

/** Findings where a total of so many minor units stands over one detail, each row placed by so many witnesses. */
function findingsOf(
  total: bigint,
  detail: bigint,
  witnesses = ['caption', 'geometry'],
  mayBeMisread = false,
  { source = 'ocr', state = 'read', blank = true, value = '100.00', isTotalBlank = false } = {},
) {
  const row = (key: string) => ({ key, label: key, witnesses, page: 1, cells: {} });
  const draft = {
    rows: KEYS.map(row),
    columns: [{ id: 'c1', role: 'month', label: '本月数' }],
    unassigned: [],
    pages: [1],
  };
  const identity = { relation: '>=', total: KEYS[0], members: [], openSections: [] };
  const evaluation = {
    status: 'fails',
    residual: total - detail,
    total: { amount: isTotalBlank ? 'blank' : total },
    members: [{ key: KEYS[1], openRow: null, sign: 1, amount: detail }],
  };
  const proof = { chosen: [0, 0], evaluations: [{ identity, evaluation }] };
  const reading = { state, doublyRead: true, candidates: [{ value, raw: value, witnesses: [] }] };
  return identityFindings(
    draft as unknown as DraftStatement,
    new Map([[1, { source, quality: { cut_edges: null } } as unknown as Page]]),
    new Map([['0/c1', blank]]),
    { rows: [] } as unknown as StatementForm,
    new Map([['c1', proof as never]]),
    new Map([['c1', [reading as never, reading as never]]]),
    1,
    2,
    {
      ofSum: () => [],
      mayBeMisread: () => mayBeMisread,
      mayBeSlip: () => false,
      ofCell: () => [],
    },
  ).map((finding) => finding.class);
}

it('identityFindings says that details exceed their total, blank ones under income from interest do not', () => {
  expect(findingsOf(10_000n, 20_000n)).toEqual(['source_inconsistent']);
  expect(findingsOf(-90_048n, 0n)).toEqual([]);
});

it('identityFindings says of no page that it does not add up while a row among its members is of doubtful place', () => {
  expect(findingsOf(10_000n, 20_000n, ['caption'])).toEqual(['misread']);
});

it('identityFindings does not say it either while the pixels leave a misreading open', () => {
  expect(findingsOf(10_000n, 20_000n, ['caption', 'geometry'], true)).toEqual(['misread']);
});

it('identityFindings does not say it of a picture that is off by twice a figure, whose minus may be lost', () => {
  expect(findingsOf(10_000n, 30_000n)).toEqual(['source_inconsistent']);
  expect(findingsOf(-10_000n, 10_000n)).toEqual(['misread']);
  expect(findingsOf(-10_000n, 10_000n, undefined, false, { source: 'text_layer' })).toEqual([
    'source_inconsistent',
  ]);
});

it('identityFindings does not say it where ink stands in a cell that seems empty', () => {
  const empty = { state: 'empty' };
  expect(findingsOf(10_000n, 25_000n, undefined, false, empty)).toEqual(['source_inconsistent']);
  expect(findingsOf(10_000n, 25_000n, undefined, false, { ...empty, blank: false })).toEqual([
    'misread',
  ]);
});

it('identityFindings does not say it of a picture on which a figure has other decimal places than the rest, and may lack its point', () => {
  const lacksPoint = { value: '8833265' };
  expect(findingsOf(10_000n, 25_000n, undefined, false, lacksPoint)).toEqual(['misread']);
  const asStored = { ...lacksPoint, source: 'text_layer' };
  expect(findingsOf(10_000n, 25_000n, undefined, false, asStored)).toEqual(['source_inconsistent']);
});

it('identityFindings does not say it of a picture on which the total itself is missing', () => {
  const blankTotal = { isTotalBlank: true };
  expect(findingsOf(0n, 25_000n, undefined, false, blankTotal)).toEqual(['misread']);
  const asStored = { ...blankTotal, source: 'text_layer' };
  expect(findingsOf(0n, 25_000n, undefined, false, asStored)).toEqual(['source_inconsistent']);
});

it('identityFindings asks for the rest of a page that is cut off where a sum lacks lines of it, and accuses it of nothing', () => {
  const form = statementForms.find(
    ({ id }) => id === 'small_enterprise.cash_flow_statement',
  ) as StatementForm;
  const keys = ['cf_net_financing', 'cf_net_increase_in_cash'];
  const row = (key: string) => ({
    ...{ key, label: key, witnesses: ['caption', 'geometry'], page: 1, cells: {} },
  });
  const identity = form.identities.find(({ total }) => total === keys[1]);
  const amount = toMinor('358155.21');
  const evaluation = {
    status: 'fails',
    residual: amount,
    total: { key: keys[1], amount: 2n * amount },
    members: [{ key: keys[0], openRow: null, sign: 1, amount }],
  };
  const reading = {
    ...{ state: 'read', doublyRead: true },
    candidates: [{ value: '358155.21', raw: '358155.21', witnesses: [] }],
  };
  const findings = (cut: string[] | null, unit: number) =>
    identityFindings(
      {
        ...{ rows: keys.map(row), columns: [{ id: 'c1', role: 'ytd', label: '本年累计金额' }] },
        ...{ unassigned: [], pages: [1] },
      } as unknown as DraftStatement,
      new Map([[1, { source: 'text_layer', quality: { cut_edges: cut } } as unknown as Page]]),
      new Map(),
      form,
      new Map([['c1', { chosen: [0, 0], evaluations: [{ identity, evaluation }] } as never]]),
      new Map([['c1', [reading as never, reading as never]]]),
      unit,
      2,
      { ofSum: () => [], mayBeMisread: () => false, mayBeSlip: () => false, ofCell: () => [] },
    );
  expect(findings(['top'], 1)).toMatchObject([{ class: 'missing', severity: 'error' }]);
  expect(findings(null, 1)).toMatchObject([{ class: 'source_inconsistent' }]);
  expect(findings(null, 1)[0]?.message.en).toContain('is off by 358,155.21.');
  const inThousands = findings(null, 1000)[0];
  expect(inThousands?.message.zh).toContain('相差 358,155.21 千元。');
  expect(inThousands?.message.en).toContain('is off by 358,155.21 in units of 1,000.');
  expect(inThousands?.equation?.residual).toBe('358155210');
});

it('identityFindings accuses no page of a sum that lacks exactly a row which no sum counts, and names that row', () => {
  const row = (key: string | null, label: string) => ({
    ...{ key, label, witnesses: ['caption', 'geometry'], page: 1, cells: {} },
  });
  const draft = {
    rows: [
      row(null, '主营收入'),
      row('operating_cost', '营业成本'),
      row('operating_profit', '营业利润'),
    ],
    columns: [{ id: 'c1', role: 'month', label: '本期' }],
    unassigned: [],
    pages: [1],
  };
  const findingOf = (own: string) => {
    const readings = [own, '800.00', '400.00'].map((value) => ({
      ...{ state: 'read', doublyRead: true, candidates: [{ value, raw: value, witnesses: [] }] },
    }));
    const identity = { relation: '=', total: 'operating_profit', members: [], openSections: [] };
    const evaluation = {
      status: 'fails',
      residual: toMinor('1200'),
      total: { amount: toMinor('400') },
      members: [{ key: 'operating_cost', openRow: null, sign: -1, amount: toMinor('800') }],
    };
    return identityFindings(
      draft as unknown as DraftStatement,
      new Map([[1, { source: 'structured', quality: { cut_edges: null } } as unknown as Page]]),
      new Map(),
      { rows: [] } as unknown as StatementForm,
      new Map([['c1', { chosen: [0, 0, 0], evaluations: [{ identity, evaluation }] } as never]]),
      new Map([['c1', readings as never]]),
      1,
      2,
      { ofSum: () => [], mayBeMisread: () => false, mayBeSlip: () => false, ofCell: () => [] },
    )[0];
  };
  expect(findingOf('1200.00')).toMatchObject({ class: 'misread', severity: 'error' });
  expect(findingOf('1200.00')?.message.zh).toContain('“主营收入”');
  // In English by the names of the catalogue, with what is printed behind them; a row of which it knows nothing as printed.
  expect(findingOf('1200.00')?.message.en).toContain(
    'Month (本期): "Operating profit (营业利润)" is off by 1,200.00, exactly the figure of "主营收入"',
  );
  expect(findingOf('1200.01')).toMatchObject({ class: 'source_inconsistent' });
});
