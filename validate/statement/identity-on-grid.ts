import type { Identity } from '../../kinds/catalogue.ts';
import {
  type CellAmount,
  evaluateIdentity,
  type IdentityEvaluation,
} from '../../kinds/evaluate-identity.ts';
import { amountAt, type GridColumn, type GridRow, openRows, rowOfKey } from './statement-grid.ts';

/** An identity over the candidates taken for the rows of a column. */
export function evaluateOnGrid(
  identity: Identity,
  rows: readonly GridRow[],
  column: GridColumn,
  chosen: readonly number[],
): IdentityEvaluation {
  const amount = (index: number): CellAmount => amountAt(column, index, chosen[index]);
  return evaluateIdentity(
    identity,
    (key) => {
      const index = rowOfKey(rows, key);
      return index < 0 ? 'absent' : amount(index);
    },
    openRows(rows, amount),
  );
}

/** Row indices of an identity: its total, its keyed members and its open rows, as printed. */
export function membersOf(
  identity: Identity,
  rows: readonly GridRow[],
  evaluation?: IdentityEvaluation,
): number[] {
  const variants = [identity, ...(identity.otherVariants ?? [])];
  const keys = evaluation
    ? [identity.total, ...evaluation.members.flatMap((member) => member.key ?? [])]
    : [identity.total, ...variants.flatMap(({ members }) => members.map(({ key }) => key))];
  const sections = new Set(
    variants.flatMap(({ openSections }) => openSections.map(({ section }) => section)),
  );
  const open = evaluation
    ? evaluation.members.flatMap((member) =>
        member.openRow === null ? [] : [Number(member.openRow)],
      )
    : rows.flatMap((row, index) =>
        (row.key === null || row.outOfOrder) && row.section !== null && sections.has(row.section)
          ? [index]
          : [],
      );
  const keyed = [...new Set(keys)].map((key) => rowOfKey(rows, key)).filter((index) => index >= 0);
  return [...keyed, ...open];
}

/** How many candidates a row has. */
export function candidateCount(column: GridColumn, index: number): number {
  const reading = column.readings[index];
  return reading?.state === 'read' ? reading.candidates.length : 0;
}

/** Every way to take one candidate each for the open rows. */
export function combinations(open: readonly number[], column: GridColumn): Map<number, number>[] {
  let all: Map<number, number>[] = [new Map()];
  for (const index of open)
    all = all.flatMap((partial) =>
      Array.from(
        { length: candidateCount(column, index) },
        (_, choice) => new Map([...partial, [index, choice]]),
      ),
    );
  return all;
}

/** Candidates taken, with those of some rows taken otherwise. */
export function withChoices(
  chosen: readonly number[],
  choices: ReadonlyMap<number, number>,
): number[] {
  return chosen.map((choice, index) => choices.get(index) ?? choice);
}
