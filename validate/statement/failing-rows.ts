import { membersOf } from './identity-on-grid.ts';
import { isBeyondRounding, type Rounding } from './is-beyond-rounding.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import type { GridRow } from './statement-grid.ts';

/** The rows of sums of a column that do not close, all of them read; by more than rounding leaves, where that is told. */
export function failingRows(
  { evaluations }: IdentityProof,
  rows: readonly GridRow[],
  rounding?: Rounding,
): ReadonlySet<number> {
  return new Set(
    evaluations.flatMap(({ identity, evaluation }) =>
      identity.relation === '=' &&
      evaluation.status === 'fails' &&
      (rounding === undefined || isBeyondRounding(evaluation, rounding))
        ? membersOf(identity, rows, evaluation)
        : [],
    ),
  );
}
