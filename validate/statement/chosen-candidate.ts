import type { Candidate, CellReading } from './read-cell.ts';

/** The reading of a cell that was chosen among its candidates; null where nothing was read. */
export function chosenCandidate(reading: CellReading, chosen: number): Candidate | null {
  return reading.state === 'read' ? (reading.candidates[chosen] ?? null) : null;
}
