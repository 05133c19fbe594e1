import type { Identity } from '../../kinds/catalogue.ts';
import { type CellAmount, evaluateIdentity } from '../../kinds/evaluate-identity.ts';
import { amountAt, type GridColumn, type GridRow, openRows, rowOfKey } from './statement-grid.ts';

/** The amount at `row` with which a way of adding up would close, in minor units; null where the others do not tell. */
export function amountAsked(
  way: Identity,
  row: number,
  column: GridColumn,
  rows: readonly GridRow[],
): bigint | null {
  const residualWith = (amount: bigint) => {
    const amountOf = (index: number): CellAmount =>
      index === row ? amount : amountAt(column, index);
    return evaluateIdentity(
      way,
      (key) => {
        const index = rowOfKey(rows, key);
        return index < 0 ? 'absent' : amountOf(index);
      },
      openRows(rows, amountOf),
    ).residual;
  };
  // The residual is linear in the amount: with 1 and 2 both its sign and what closes it are known.
  const [one, two] = [residualWith(1n), residualWith(2n)];
  if (one === null || two === null || one === two) return null;
  const amount = 1n - one / (two - one);
  return residualWith(amount) === 0n ? amount : null;
}

/** The ways in which an identity may close, each as an identity of one way. */
export function waysOf(identity: Identity): Identity[] {
  const { id, relation, total } = identity;
  return [identity, ...(identity.otherVariants ?? [])].map((variant) => ({
    ...variant,
    id,
    relation,
    total,
    otherVariants: [],
  }));
}
