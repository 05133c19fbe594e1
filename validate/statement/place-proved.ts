import type { DraftRow } from '../../schemas/statement-draft.ts';

/** A row's place needs this many witnesses. */
const PLACE_WITNESSES = 2;

/**
 * Two witnesses say which row this is, one of them that its figures stand in it, and it stands in the order of its form.
 */
export function placeProved(row: Pick<DraftRow, 'witnesses' | 'outOfOrder'>): boolean {
  return (
    row.witnesses.length >= PLACE_WITNESSES && row.witnesses.includes('geometry') && !row.outOfOrder
  );
}
