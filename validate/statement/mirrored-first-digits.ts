import type { IdentityEvaluation } from '../../kinds/evaluate-identity.ts';
import { chosenCandidate } from './chosen-candidate.ts';
import type { CellReading } from './read-cell.ts';
import { type GridColumn, type GridRow, rowOfKey } from './statement-grid.ts';

/** A figure of a sum that one reader alone saw. */
interface LoneFigure {
  readonly row: number;
  /** Its first digit and how many follow before the point. */
  readonly first: string;
  /** 1 where it adds to what is left over, -1 where it takes from it. */
  readonly effect: 1 | -1;
}

/**
 * Rows of a sum that closes over two figures which one reader alone saw, with the same first digit in the same place and
 * against each other: $6,217 less $3,132, read as 56,217 and 53,132, leaves what is printed.
 */
export function mirroredFirstDigits(
  { total, members }: IdentityEvaluation,
  rows: readonly GridRow[],
  column: GridColumn,
): ReadonlySet<number> {
  const figures = [{ ...total, sign: -1 }, ...members].flatMap(({ key, sign }): LoneFigure[] => {
    if (key === null) return [];
    const row = rowOfKey(rows, key);
    const seen = loneFigure(column.readings[row], column.chosen[row] ?? 0);
    const parts = seen === null ? null : /^(-?)([1-9])(\d*)/.exec(seen);
    if (!parts) return [];
    const [, minus = '', digit = '', rest = ''] = parts;
    const isAgainst = (minus === '-') !== sign < 0;
    return [{ row, first: `${digit}${rest.length}`, effect: isAgainst ? -1 : 1 }];
  });
  const isMirrored = ({ first, effect }: LoneFigure) =>
    figures.some((other) => other.first === first && other.effect !== effect);
  return new Set(figures.filter(isMirrored).map(({ row }) => row));
}

function loneFigure(reading: CellReading | undefined, chosen: number): string | null {
  if (reading?.state !== 'read' || reading.doublyRead) return null;
  const candidate = chosenCandidate(reading, chosen);
  const readers = candidate?.witnesses.filter((one) => one === 'ocr' || one === 'second_reader');
  return readers?.length === 1 ? (candidate?.value ?? null) : null;
}
