import { absolute, compare, parseDecimal } from '../../kinds/exact-decimal.ts';
import type { Line } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { CellReference, Finding } from '../../schemas/finding.ts';

/**
 * Findings in which a sum over figures that are themselves in doubt is no error of the page: that it does not close says
 * that one of them was misread. Nor is one that lacks to the cent the figure of a line which nobody could tell: it is a member
 * whose caption was not read. What is claimed to the last figure and does not add up stays an error.
 */
export function doubtedSums(findings: readonly Finding[], lines: readonly Line[]): Finding[] {
  const isDoubted = (cell: CellReference) => {
    if (typeof cell === 'string' || cell.line === undefined) return false;
    const field = lines[cell.line]?.cells[cell.column];
    return field !== undefined && !isClaimed(field.status);
  };
  return findings.map((finding) =>
    finding.class === 'misread' &&
    (finding.cells.some(isDoubted) || lacksUntoldLine(finding, lines))
      ? { ...finding, severity: 'warning' }
      : finding,
  );
}

function lacksUntoldLine({ equation, cells }: Finding, lines: readonly Line[]): boolean {
  if (!equation) return false;
  const lacking = absolute(parseDecimal(equation.residual));
  const columns = new Set(cells.map((cell) => (typeof cell === 'string' ? null : cell.column)));
  return lines.some(
    ({ key, witnesses, cells: fields }) =>
      key === null &&
      !witnesses.includes('caption') &&
      [...columns].some((column) => {
        const field = column === null ? undefined : fields[column];
        return (
          field?.value != null &&
          !isClaimed(field.status) &&
          compare(absolute(parseDecimal(field.value)), lacking) === 0
        );
      }),
  );
}
