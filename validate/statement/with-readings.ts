import type { CellReading } from './read-cell.ts';

/** The readings of all columns with those in the place of others that were found anew, by row index / column id; the same map where none was. */
export function withReadings(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  found: ReadonlyMap<string, CellReading>,
): ReadonlyMap<string, readonly CellReading[]> {
  if (found.size === 0) return readings;
  return new Map(
    [...readings].map(([column, cells]) => [
      column,
      cells.map((reading, row) => found.get(`${row}/${column}`) ?? reading),
    ]),
  );
}
