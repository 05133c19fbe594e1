import { expect, it } from 'vitest';
import { absentHeader, type Document } from '../schemas/document.ts';
import { absentField, type Field } from '../schemas/field.ts';
import type { Finding } from '../schemas/finding.ts';
import { findingName } from '../schemas/finding-name.ts';
import { disputesOf, proposalsOf } from './disputes.ts';
import { targetOfFinding } from './target-of-finding.ts';

const figure = (value: string, changed: Partial<Field> = {}): Field => ({
  ...absentField(),
  value,
  raw: value,
  status: 'verified',
  page: 1,
  witnesses: ['ocr', 'second_reader'],
  ...changed,
});

function statement(changed: Partial<Document>): Document {
  const line = (key: string, ...cells: Field[]) => ({
    key,
    label: key,
    row_number: null,
    witnesses: ['caption' as const, 'geometry' as const],
    cells: Object.fromEntries(cells.map((cell, index) => [`c${index + 1}`, cell])),
  });
  return {
    id: 'd',
    kind: 'income_statement',
    standard: 'general_enterprise',
    scope: null,
    pages: [1],
    status: 'needs_review',
    header: { ...absentHeader(), unit: figure('1') },
    columns: [
      { id: 'c1', role: 'year', label: '本期', status: 'verified' },
      { id: 'c2', role: 'prior_year', label: '上期', status: 'verified' },
    ],
    lines: [
      line('operating_revenue', figure('5.00', { status: 'unverified' }), figure('4.00')),
      line(
        'operating_cost',
        figure('3.00', {
          status: 'disputed',
          alternatives: [{ value: '8.00', reason: 'first reader' }],
        }),
        figure('2.00', { status: 'unverified' }),
      ),
    ],
    derived: [],
    invoice: null,
    unproven_text: [],
    findings: [],
    ...changed,
  };
}

const sum: Finding = {
  code: 'statement.identity',
  severity: 'error',
  class: 'misread',
  message: { en: '', zh: '' },
  cells: [
    { key: 'operating_revenue', column: 'c1', line: 0 },
    { key: 'operating_cost', column: 'c1' },
  ],
  equation: null,
  proposals: [
    {
      cell: { key: 'operating_cost', column: 'c1' },
      from: '3.00',
      to: '8.00',
      reason: 'x',
      evidence: 'y',
    },
    {
      cell: { key: 'operating_revenue', column: 'c1' },
      from: '5.00',
      to: '6.00',
      reason: 'x',
      evidence: 'y',
    },
  ],
};

const ids = (document: Document) => disputesOf(document).map(({ id }) => id);

it('is every unclaimed figure in the order of the page; a finding that names one goes with it', () => {
  expect(ids(statement({ findings: [sum] }))).toEqual([
    '/lines/0/cells/c1',
    '/lines/1/cells/c1',
    '/lines/1/cells/c2',
  ]);
});

it('is a column once, with the figures that wait for it alone and without those that are disputed', () => {
  const { columns } = statement({});
  const open = disputesOf(
    statement({ columns: columns.map((one) => ({ ...one, status: 'unverified' })) }),
  );
  expect(open.map((one) => ('waiting' in one ? [one.id, ...one.waiting] : [one.id]))).toEqual([
    ['/columns/0', '/lines/0/cells/c1'],
    ['/columns/1', '/lines/1/cells/c2'],
    ['/lines/1/cells/c1'],
  ]);
});

it('is a finding of claimed figures by itself until somebody closed it, and nothing of a verified document', () => {
  const { lines } = statement({});
  const claimed = lines.map((line) => ({
    ...line,
    cells: Object.fromEntries(
      Object.entries(line.cells).map(([id, field]) => [
        id,
        { ...field, status: 'confirmed' as const },
      ]),
    ),
  }));
  const held = statement({ lines: claimed, findings: [sum] });
  expect(disputesOf(held).map(({ kind }) => kind)).toEqual(['finding']);
  const resolved = { decided_by: 'li', decided_at: '2026-01-01T00:00:00.000Z', reason: 'seen' };
  expect(ids({ ...held, findings: [{ ...sum, resolved }] })).toEqual([]);
  expect(ids({ ...statement({}), status: 'verified' })).toEqual([]);
});

it('proposes what stands at the place first, each value once, then what the same sum says of others', () => {
  const document = statement({ findings: [sum] });
  const cost = disputesOf(document).find(({ id }) => id === '/lines/1/cells/c1');
  expect(cost && proposalsOf(cost, document).map(({ target, to }) => [target, to])).toEqual([
    ['/lines/1/cells/c1', '8.00'],
    ['/lines/0/cells/c1', '6.00'],
  ]);
});

it('names a finding as the service does', async () => {
  expect(await targetOfFinding(sum)).toBe(`/findings/${findingName(sum)}`);
});
