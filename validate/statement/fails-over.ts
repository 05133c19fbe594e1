import { isBeyondRounding, type Rounding } from './is-beyond-rounding.ts';
import { type IdentityProof, membersOf } from './prove-by-identities.ts';
import type { GridRow } from './statement-grid.ts';

/** A sum of which the row is a member, all of it read, does not close; by more than rounding leaves, where that is told. */
export function failsOver(
  row: number,
  { evaluations }: IdentityProof,
  rows: readonly GridRow[],
  rounding?: Rounding,
): boolean {
  return evaluations.some(
    ({ identity, evaluation }) =>
      identity.relation === '=' &&
      evaluation.status === 'fails' &&
      (rounding === undefined || isBeyondRounding(evaluation, rounding)) &&
      membersOf(identity, rows, evaluation).includes(row),
  );
}
