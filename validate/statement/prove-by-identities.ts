import type { Identity } from '../../kinds/catalogue.ts';
import type { IdentityEvaluation } from '../../kinds/evaluate-identity.ts';
import { areOtherFigures } from './are-other-figures.ts';
import { chosenCandidate } from './chosen-candidate.ts';
import {
  candidateCount,
  combinations,
  evaluateOnGrid,
  membersOf,
  withChoices,
} from './identity-on-grid.ts';
import { closesToRounding, type Rounding } from './is-beyond-rounding.ts';
import { isUnseen } from './is-unseen.ts';
import { mirroredFirstDigits } from './mirrored-first-digits.ts';
import type { CellReading } from './read-cell.ts';
import { type GridColumn, type GridRow, rowOfKey } from './statement-grid.ts';
import { placesOfFigure } from './usual-places.ts';

/** Identities of one column after readers' disagreements were settled by them. */
export interface IdentityProof {
  /** Candidate taken for each row. */
  readonly chosen: readonly number[];
  /** Rows whose value an identity proves: exactly closed, at least two members not zero, every member as a reader saw it. */
  readonly proven: ReadonlySet<number>;
  /**
   * Of proven rows whose figure is not zero the decimal places that all such figures of the identities share that prove
   * it: had all lost their point, or had their commas been read as points, they would close as well. Absent where in one
   * of the identities figures differ in them.
   */
  readonly sharedPlaces: ReadonlyMap<number, number>;
  /**
   * Rows with a figure whose turned sign alone would close an identity that fails: a minus was lost or invented. And those of
   * an identity that closes over a minus that no reader saw: with all signs turned it closes as well.
   */
  readonly signDoubted: ReadonlySet<number>;
  readonly evaluations: readonly { identity: Identity; evaluation: IdentityEvaluation }[];
}

/** More open disagreements than this in one identity are too many for a closing sum to be no accident. */
const MOST_OPEN_CELLS = 3;

/** 元 with cents. */
const UNROUNDED: Rounding = { unit: 1, places: 2 };

/**
 * Evaluates every identity on a column. Where readers disagree on members and exactly one combination of their readings
 * closes an identity, that combination is taken. One that takes a sign that no reader saw proves nothing: it closes as well with
 * all signs turned, where minuses were lost from the figures that were read alike. A sum of figures that are rounded one by one
 * may close with a total that is misread by one, so where another combination closes to what rounding leaves none is taken.
 */
export function proveByIdentities(
  identities: readonly Identity[],
  rows: readonly GridRow[],
  column: GridColumn,
  rounding: Rounding = UNROUNDED,
): IdentityProof {
  let chosen = [...column.chosen];
  const settled = new Set<number>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const identity of identities) {
      if (identity.relation !== '=') continue;
      const open = membersOf(identity, rows).filter(
        (index) => !settled.has(index) && candidateCount(column, index) > 1,
      );
      if (open.length === 0 || open.length > MOST_OPEN_CELLS) continue;
      const evaluationOf = (combination: ReadonlyMap<number, number>) =>
        evaluateOnGrid(identity, rows, column, withChoices(chosen, combination));
      const all = combinations(open, column);
      const [only, ...others] = all.filter((one) => provesExactly(evaluationOf(one)));
      if (!only || others.length > 0) continue;
      const isRivalled = all.some((one) => {
        const evaluation = evaluationOf(one);
        return evaluation.residual !== 0n && closesToRounding(evaluation, rounding);
      });
      if (isRivalled) continue;
      chosen = withChoices(chosen, only);
      for (const index of only.keys()) settled.add(index);
      changed = true;
    }
  }
  const evaluations = identities.map((identity) => ({
    identity,
    evaluation: evaluateOnGrid(identity, rows, column, chosen),
  }));
  const proven = new Set<number>();
  const sharedPlaces = new Map<number, number>();
  const differing = new Set<number>();
  const unseen = new Set<number>();
  for (const { identity, evaluation } of evaluations) {
    if (
      !provesExactly(evaluation) &&
      !repeatsSurely(evaluation, membersOf(identity, rows, evaluation), column, chosen)
    )
      continue;
    const unsigned = new Set(evaluation.unprovenSigns);
    const undecided = undecidedRows(identity, rows, { column, rounding }, chosen, settled);
    const members = membersOf(identity, rows, evaluation);
    const mirrored = mirroredFirstDigits(evaluation, rows, { ...column, chosen });
    if (members.some((index) => isTakenUnseen(column.readings[index], chosen[index] ?? 0))) {
      for (const index of members) unseen.add(index);
      continue;
    }
    const placesOf = new Map(members.flatMap((index) => placesAt(column, index, chosen)));
    const [shared, ...others] = new Set(placesOf.values());
    for (const index of members) {
      if (unsigned.has(rows[index]?.key ?? '') || undecided.has(index)) continue;
      if (mirrored.has(index)) continue;
      proven.add(index);
      if (!placesOf.has(index)) continue;
      if (shared === undefined || others.length > 0) differing.add(index);
      else sharedPlaces.set(index, shared);
    }
  }
  for (const index of differing) sharedPlaces.delete(index);
  const signDoubted = new Set([
    ...unseen,
    ...evaluations.flatMap(({ evaluation }) =>
      turnedKeys(evaluation).map((key) => rowOfKey(rows, key)),
    ),
  ]);
  return { chosen, proven, sharedPlaces, signDoubted, evaluations };
}

function isTakenUnseen(reading: CellReading | undefined, choice: number): boolean {
  const taken = reading ? chosenCandidate(reading, choice) : null;
  return taken !== null && taken.value !== null && isUnseen(taken);
}

/** The row with its decimal places; nothing where its figure is none, or zero. */
function placesAt(
  column: GridColumn,
  index: number,
  chosen: readonly number[],
): [number, number][] {
  const reading = column.readings[index];
  const places = reading ? placesOfFigure(reading, chosen[index] ?? 0) : null;
  return places === null ? [] : [[index, places]];
}

/** Keys of a failing identity, the total included, whose amount is half of what is left over. */
function turnedKeys({ status, relation, residual, total, members }: IdentityEvaluation): string[] {
  if (status !== 'fails' || relation !== '=' || residual === null) return [];
  return [{ ...total, sign: -1 }, ...members].flatMap(({ key, sign, amount }) =>
    key !== null && typeof amount === 'bigint' && residual === -2n * BigInt(sign) * amount
      ? [key]
      : [],
  );
}

/** Closed with nothing left, over at least two members that are not zero; also a >= that closes with equality. */
function provesExactly(evaluation: IdentityEvaluation): boolean {
  return (
    evaluation.status === 'holds' && evaluation.residual === 0n && evaluation.nonZeroMembers >= 2
  );
}

/**
 * Rows of an identity on which readers disagree and that close it with other readings too: where two figures of a subtotal
 * have changed places in one reader's eyes, it closes either way. Where one reader looked at another place, what it alone
 * saw of the other rows may be of that place as well: the figures of another column add up among themselves.
 */
function undecidedRows(
  identity: Identity,
  rows: readonly GridRow[],
  { column, rounding }: { readonly column: GridColumn; readonly rounding: Rounding },
  chosen: readonly number[],
  settled: ReadonlySet<number>,
): ReadonlySet<number> {
  const members = membersOf(identity, rows);
  const ofTwoPlaces = members.filter((index) => isOfTwoPlaces(column.readings[index]));
  const other =
    ofTwoPlaces.length === 0
      ? []
      : [...ofTwoPlaces, ...members.filter((index) => isSeenByOne(column, index, chosen))];
  const open = members.filter((index) => !settled.has(index) && candidateCount(column, index) > 1);
  if (open.length > MOST_OPEN_CELLS) return new Set([...open, ...other]);
  const closing = combinations(open, column).filter((combination) =>
    closesToRounding(
      evaluateOnGrid(identity, rows, column, withChoices(chosen, combination)),
      rounding,
    ),
  );
  return new Set([
    ...other,
    ...open.filter((index) => new Set(closing.map((one) => one.get(index))).size > 1),
  ]);
}

/** A figure of which the taken reading is one reader's alone. */
function isSeenByOne(column: GridColumn, index: number, chosen: readonly number[]): boolean {
  const reading = column.readings[index];
  return (
    reading?.state === 'read' &&
    !reading.doublyRead &&
    (reading.candidates[chosen[index] ?? 0]?.witnesses.length ?? 0) < 2
  );
}

/** Two readers see different figures, not one figure differently: one of them may have looked at another row or column. */
function isOfTwoPlaces(reading: CellReading | undefined): boolean {
  if (reading?.state !== 'read') return false;
  const [first, ...others] = reading.candidates.flatMap(({ value }) => value ?? []);
  return first !== undefined && others.some((figure) => areOtherFigures(first, figure));
}

/**
 * The total is no sum but its only member once more: two readers see the same figure in both places, in one of them surely.
 */
function repeatsSurely(
  { status, residual, nonZeroMembers }: IdentityEvaluation,
  members: readonly number[],
  column: GridColumn,
  chosen: readonly number[],
): boolean {
  if (status !== 'holds' || residual !== 0n || nonZeroMembers !== 1) return false;
  const figures = members.flatMap((index) => {
    const reading = column.readings[index];
    const candidate =
      reading?.state === 'read' ? reading.candidates[chosen[index] ?? 0] : undefined;
    return reading?.state === 'read' && candidate?.value && /[1-9]/.test(candidate.value)
      ? [{ reading, candidate }]
      : [];
  });
  return (
    figures.length === 2 &&
    figures.some(({ reading }) => reading.doublyRead) &&
    figures.every(
      ({ candidate: { witnesses } }) =>
        witnesses.includes('ocr') && witnesses.includes('second_reader'),
    )
  );
}
