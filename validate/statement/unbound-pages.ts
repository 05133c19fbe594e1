import type { CellAmount, IdentityEvaluation } from '../../kinds/evaluate-identity.ts';
import { roundingBound } from '../../kinds/rounding-bound.ts';
import type { DraftStatement, PageTie } from '../../schemas/statement-draft.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import type { CellReading } from './read-cell.ts';
import { amountAt, rowOfKey } from './statement-grid.ts';

/**
 * Pages of a draft that may be another statement's. A page belongs to it when no other statement of the upload lacks its
 * rows, and either its title, company and period are those of the first page, or in every column that has amounts on it
 * a sum runs over the page break and closes, in rounded figures as far as rounding lets it. `places` are those of the
 * printed figures.
 */
export function unboundPages(
  { ties, rows, header }: DraftStatement,
  proofs: ReadonlyMap<string, IdentityProof>,
  readings: ReadonlyMap<string, readonly CellReading[]>,
  places: number,
): ReadonlySet<number> {
  const unit = Number(header.unit?.value ?? 1);
  const pagesWith = (wanted: (tie: PageTie) => boolean) =>
    ties.filter(wanted).map(({ page }) => page);
  const rivalled = new Set(pagesWith(({ hasRival }) => hasRival));
  const certain = pagesWith(({ isNamed, hasRival }) => isNamed && !hasRival);
  const unnamed = pagesWith(({ isNamed, hasRival }) => !isNamed && !hasRival);
  const columns = [...proofs].map(([id, { evaluations, chosen }]) => {
    const column = { id, readings: readings.get(id) ?? [], chosen };
    const sums = evaluations
      .filter(({ evaluation }) => closes(evaluation, unit, places))
      .map(({ evaluation }) => pagesOf(evaluation, rows));
    const figured = rows.filter((_, index) => isAmount(amountAt(column, index)));
    return {
      figured: new Set(figured.map(({ page }) => page)),
      reached: pagesReached(certain, sums, rivalled),
    };
  });
  const isTied = (page: number) => {
    const concerned = columns.filter(({ figured }) => figured.has(page));
    return concerned.length > 0 && concerned.every(({ reached }) => reached.has(page));
  };
  return new Set([...rivalled, ...unnamed.filter((page) => !isTied(page))]);
}

/** Pages that sums tie to the certain ones, be it by way of each other. */
function pagesReached(
  certain: readonly number[],
  sums: readonly ReadonlySet<number>[],
  never: ReadonlySet<number>,
): ReadonlySet<number> {
  const reached = new Set(certain);
  const ties = sums.filter((pages) => pages.isDisjointFrom(never));
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const pages of ties)
      if (!pages.isDisjointFrom(reached)) for (const page of pages) reached.add(page);
  }
  return reached;
}

/** A total so many times the bound of rounding meets a sum of other figures by no accident. */
const FAR_ABOVE_ROUNDING = 1_000n;

function closes(
  { relation, residual, members, total }: IdentityEvaluation,
  unit: number,
  places: number,
): boolean {
  if (relation !== '=' || residual === null) return false;
  if (residual === 0n) return true;
  const bound = roundingBound(members.length, unit, places) / BigInt(unit);
  const size = typeof total.amount === 'bigint' ? sizeOf(total.amount) : 0n;
  return sizeOf(residual) <= bound && size >= FAR_ABOVE_ROUNDING * bound;
}

function sizeOf(amount: bigint): bigint {
  return amount < 0n ? -amount : amount;
}

/** Pages on which the amounts of an identity stand, its total's among them. */
function pagesOf(
  { total, members }: IdentityEvaluation,
  rows: DraftStatement['rows'],
): ReadonlySet<number> {
  return new Set(
    [{ ...total, openRow: null }, ...members].flatMap(({ key, openRow, amount }) => {
      const row = rows[key === null ? Number(openRow) : rowOfKey(rows, key)];
      return row && isAmount(amount) ? [row.page] : [];
    }),
  );
}

/** Zeros and blanks close any sum. */
function isAmount(amount: CellAmount): boolean {
  return typeof amount === 'bigint' && amount !== 0n;
}
