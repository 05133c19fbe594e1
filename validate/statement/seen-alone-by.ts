import type { Candidate, CellReading } from './read-cell.ts';

/** What one of the first two readers saw by itself in a cell, also where the other refuted it; undefined where it did not. */
export function seenAloneBy(
  reader: 'ocr' | 'second_reader',
  { candidates, refuted }: Extract<CellReading, { state: 'read' }>,
): Candidate | undefined {
  return [...candidates, ...(refuted ? [refuted] : [])].find(
    ({ witnesses }) => witnesses.length === 1 && witnesses[0] === reader,
  );
}
