import { expect, it } from 'vitest';
import type { Document } from '../../schemas/document.ts';
import type { Field, FieldStatus } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import type { BaseReading } from './base-reading.ts';
import { outcomeOf } from './outcome.ts';

type Seen = readonly [value: string | null, status: FieldStatus];

const field = ([value, status]: Seen) =>
  ({ value, raw: value, status, witnesses: [], alternatives: [] }) as unknown as Field;

/** A statement of one column with these cells, by key. */
function statement(
  cells: Readonly<Record<string, Seen>>,
  status: Document['status'],
  findings: readonly Partial<Finding>[] = [],
): Document {
  return {
    status,
    columns: [{ id: 'c1', role: 'month', label: '本月金额', status: 'verified' }],
    lines: Object.entries(cells).map(([key, seen]) => ({
      key,
      label: key,
      row_number: null,
      witnesses: [],
      cells: { c1: field(seen) },
    })),
    findings,
  } as unknown as Document;
}

const BASE = {
  document: statement({ a: ['1.00', 'verified'], b: ['2.00', 'verified'] }, 'verified'),
} as BaseReading;
const INJECTION = { words: new Map(), added: [], changed: [{ row: 1, column: 'c1' }] };
const outcome = (result: Document | null) => outcomeOf(BASE, INJECTION, result);

it('outcomeOf calls another claimed value silent, and a repair to it wrong', () => {
  const claimed = (status: FieldStatus) =>
    outcome(statement({ a: ['1.00', 'verified'], b: ['3.00', status] }, 'needs_review'));
  expect(claimed('verified')).toMatchObject({ silent: 'b c1: 3.00 for 2.00', repaired: false });
  expect(claimed('verified').repairedWrongly).toBe(false);
  expect(claimed('corrected').repairedWrongly).toBe(true);
});

it('outcomeOf calls a figure that a verified statement lacks silent, and one that a held statement lacks not', () => {
  const without = (status: Document['status']) =>
    outcome(statement({ a: ['1.00', 'verified'] }, status)).silent;
  expect(without('verified')).not.toBeNull();
  expect(without('needs_review')).toBeNull();
  expect(outcome(null)).toMatchObject({ silent: null, named: false, repaired: false });
});

it('outcomeOf tells repaired, named and merely held apart', () => {
  const held = (findings: readonly Partial<Finding>[]) =>
    outcome(
      statement({ a: ['1.00', 'verified'], b: [null, 'unreadable'] }, 'needs_review', findings),
    );
  const cells = [{ key: 'b', column: 'c1', line: 1 }];
  const equation = { text: '', expected: '', printed: '', residual: '' };
  expect(
    outcome(statement({ a: ['1.00', 'verified'], b: ['2.00', 'corrected'] }, 'verified')),
  ).toEqual({ silent: null, repaired: true, repairedWrongly: false, named: true });
  expect(held([{ cells, equation: null }])).toMatchObject({ named: true, repaired: false });
  expect(held([{ cells, equation }])).toMatchObject({ named: false });
});
