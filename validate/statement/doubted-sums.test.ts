import { expect, it } from 'vitest';
import type { Line } from '../../schemas/document.ts';
import type { FieldStatus } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import { doubtedSums } from './doubted-sums.ts';

const lineOf = (status: FieldStatus) => ({ cells: { c1: { status } } }) as unknown as Line;

function severityOf(cause: Finding['class'], ...statuses: FieldStatus[]) {
  const finding = {
    severity: 'error',
    class: cause,
    cells: statuses.map((_, line) => ({ key: `row_${line}`, column: 'c1', line })),
  } as unknown as Finding;
  return doubtedSums([finding], statuses.map(lineOf))[0]?.severity;
}

it('doubtedSums makes no error of a sum over a figure that is itself in doubt', () => {
  expect(severityOf('misread', 'verified', 'disputed')).toBe('warning');
  expect(severityOf('misread', 'unreadable', 'verified')).toBe('warning');
});

it('doubtedSums leaves an error what is claimed to the last figure, and what the page itself says', () => {
  expect(severityOf('misread', 'verified', 'corrected')).toBe('error');
  expect(severityOf('source_inconsistent', 'verified', 'unverified')).toBe('error');
});

it('doubtedSums makes no error of a sum that lacks to the cent the figure of a line which nobody could tell', () => {
  const severity = (
    value: string,
    {
      key = null,
      witnesses = ['geometry'],
      status = 'unverified',
    }: Partial<Record<string, unknown>> = {},
  ) => {
    const total = {
      key: 'total',
      witnesses: ['caption'],
      cells: { c1: { status: 'verified', value: '9.00' } },
    };
    const untold = { key, witnesses, cells: { c1: { status, value } } };
    const finding = {
      severity: 'error',
      class: 'misread',
      cells: [{ key: 'total', column: 'c1', line: 0 }],
      equation: { text: '', expected: '4.50', printed: '9.00', residual: '-4.50' },
    } as unknown as Finding;
    return doubtedSums([finding], [total, untold] as unknown as Line[])[0]?.severity;
  };
  expect(severity('4.50')).toBe('warning');
  expect(severity('-4.5')).toBe('warning');
  expect(severity('4.51')).toBe('error');
  expect(severity('4.50', { key: 'inventories' })).toBe('error');
  expect(severity('4.50', { witnesses: ['caption', 'geometry'] })).toBe('error');
  expect(severity('4.50', { status: 'verified' })).toBe('error');
});
