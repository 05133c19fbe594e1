import { chosenCandidate } from './chosen-candidate.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import type { CellReading } from './read-cell.ts';
import type { CellPlace } from './words-in-place.ts';

/** A lone figure that equals a neighbour's may do so by chance. */
const FEWEST_IN_A_RUN = 2;
const FEWEST_IN_COLUMN = 3;
/** Rows by which figures go astray. */
const FURTHEST = 3;

/** Cells of which the first reader's figure is that of another row, the same number of rows off, one row after the other. */
export function shiftedReadings(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  proofs: ReadonlyMap<string, IdentityProof>,
): CellPlace[] {
  const found = new Map<string, CellPlace>();
  for (const [column, cells] of readings) {
    const accepted = acceptedIn(cells, proofs.get(column));
    for (let by = -FURTHEST; by <= FURTHEST; by++) {
      if (by === 0) continue;
      let run: number[] = [];
      for (let row = 0; row <= cells.length; row++) {
        const refuted = refutedAt(cells[row]);
        if (refuted !== null && refuted === accepted[row + by]) {
          run.push(row);
          continue;
        }
        if (run.length >= FEWEST_IN_A_RUN)
          for (const place of run) found.set(`${place}/${column}`, { row: place, column });
        run = [];
      }
    }
  }
  return [...found.values()];
}

/** Cells of which the first reader's figure is that of another column of their row, in several rows. */
export function readingsOfOtherColumn(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  proofs: ReadonlyMap<string, IdentityProof>,
): CellPlace[] {
  return [...readings].flatMap(([column, cells]) =>
    [...readings].flatMap(([other, others]) => {
      if (other === column) return [];
      const accepted = acceptedIn(others, proofs.get(other));
      const rows = cells.flatMap((reading, row) => {
        const refuted = refutedAt(reading);
        return refuted !== null && refuted === accepted[row] ? [row] : [];
      });
      return rows.length >= FEWEST_IN_COLUMN ? rows.map((row) => ({ row, column })) : [];
    }),
  );
}

function acceptedIn(
  cells: readonly CellReading[],
  proof: IdentityProof | undefined,
): (string | null)[] {
  return cells.map(
    (reading, row) => chosenCandidate(reading, proof?.chosen[row] ?? 0)?.value ?? null,
  );
}

/** What the first reader saw and the others refuted; null for none and for zeros, which are alike everywhere. */
function refutedAt(reading: CellReading | undefined): string | null {
  const value = reading?.state === 'read' ? (reading.refuted?.value ?? null) : null;
  return value !== null && /[1-9]/.test(value) ? value : null;
}
