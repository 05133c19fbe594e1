import type { IdentityEvaluation } from '../../kinds/evaluate-identity.ts';
import { roundingBound } from '../../kinds/rounding-bound.ts';

/** How a statement's figures are printed. */
export interface Rounding {
  /** Factor of the unit; 1 where it is not known. */
  readonly unit: number;
  /** Decimal places. */
  readonly places: number;
}

/** More is left over than figures that are rounded one by one leave. */
export function isBeyondRounding(
  { residual, members }: Pick<IdentityEvaluation, 'residual' | 'members'>,
  { unit, places }: Rounding,
): boolean {
  if (residual === null) return false;
  const gap = (residual < 0n ? -residual : residual) * BigInt(unit);
  return gap > roundingBound(members.length, unit, places);
}

/** All of it was read, and it closes with nothing left, or with no more than rounding leaves. */
export function closesToRounding(
  evaluation: Pick<IdentityEvaluation, 'residual' | 'members'>,
  rounding: Rounding,
): boolean {
  return evaluation.residual !== null && !isBeyondRounding(evaluation, rounding);
}
