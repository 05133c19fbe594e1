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
