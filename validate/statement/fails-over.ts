import { type IdentityProof, membersOf } from './prove-by-identities.ts';
import type { GridRow } from './statement-grid.ts';

/** A sum of which the row is a member, all of it read, does not close. */
export function failsOver(
  row: number,
  { evaluations }: IdentityProof,
  rows: readonly GridRow[],
): boolean {
  return evaluations.some(
    ({ identity, evaluation }) =>
      identity.relation === '=' &&
      evaluation.status === 'fails' &&
      membersOf(identity, rows, evaluation).includes(row),
  );
}
