import type { TruthCell } from '../../fixtures/truth.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { isZero, sameAmount } from './same-amount.ts';
import type { SilentKind } from './score.ts';

export interface CellScore {
  /** What was read is what is printed; of a blank cell, that nothing was read. */
  readonly right: boolean;
  readonly claimed: boolean;
  readonly silent: SilentKind | null;
  readonly zeroBlankConfused: boolean;
}

/** One printed cell against what was read of it; `field` null: the row or column was not found. */
export function scoreCell(truth: TruthCell, field: Field | null): CellScore {
  const got = field?.value ?? null;
  const claimed = field !== null && isClaimed(field.status);
  const right = truth.value === null ? got === null : got !== null && sameAmount(truth.value, got);
  const zeroBlankConfused =
    (truth.value === null && got !== null && isZero(got)) ||
    (field !== null && got === null && truth.value !== null && isZero(truth.value));
  return {
    right,
    claimed,
    silent: claimed && !right ? kindOf(truth, got) : null,
    zeroBlankConfused,
  };
}

function kindOf(truth: TruthCell, got: string | null): SilentKind {
  if (truth.value === null) return 'invented';
  return got === null ? 'blank_for_figure' : 'value';
}
