import type { Line } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { CellReference, Finding } from '../../schemas/finding.ts';

/**
 * Findings in which a sum over figures that are themselves in doubt is no error of the page: that it does not close says
 * that one of them was misread. What is claimed to the last figure and does not add up stays an error.
 */
export function doubtedSums(findings: readonly Finding[], lines: readonly Line[]): Finding[] {
  const isDoubted = (cell: CellReference) => {
    if (typeof cell === 'string' || cell.line === undefined) return false;
    const field = lines[cell.line]?.cells[cell.column];
    return field !== undefined && !isClaimed(field.status);
  };
  return findings.map((finding) =>
    finding.class === 'misread' && finding.cells.some(isDoubted)
      ? { ...finding, severity: 'warning' }
      : finding,
  );
}
