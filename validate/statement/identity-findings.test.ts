import { expect, it } from 'vitest';
import type { StatementForm } from '../../kinds/catalogue.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { identityFindings } from './identity-findings.ts';

const KEYS = ['financial_expenses', 'fin_interest_expense'] as const;

/** Findings where a total of so many minor units stands over one detail, each row placed by so many witnesses. */
function findingsOf(
  total: bigint,
  detail: bigint,
  witnesses = ['caption', 'geometry'],
  mayBeMisread = false,
) {
  const row = (key: string) => ({ key, label: key, witnesses, page: 1, cells: {} });
  const draft = { rows: KEYS.map(row), columns: [{ id: 'c1', label: '本月数' }], unassigned: [] };
  const identity = { relation: '>=', total: KEYS[0], members: [], openSections: [] };
  const evaluation = {
    status: 'fails',
    residual: total - detail,
    total: { amount: total },
    members: [{ key: KEYS[1], openRow: null, sign: 1, amount: detail }],
  };
  const proof = { evaluations: [{ identity, evaluation }] };
  const reading = { state: 'read', doublyRead: true };
  return identityFindings(
    draft as unknown as DraftStatement,
    { rows: [] } as unknown as StatementForm,
    new Map([['c1', proof as never]]),
    new Map([['c1', [reading as never, reading as never]]]),
    1,
    2,
    { ofSum: () => [], mayBeMisread: () => mayBeMisread, ofCell: () => [] },
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
