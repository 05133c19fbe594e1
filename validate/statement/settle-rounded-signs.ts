import type { Identity } from '../../kinds/catalogue.ts';
import { roundingBound } from '../../kinds/rounding-bound.ts';
import { combinations, evaluateOnGrid, membersOf, withChoices } from './identity-on-grid.ts';
import { closesToRounding, type Rounding } from './is-beyond-rounding.ts';
import type { CellReading } from './read-cell.ts';
import { amountAt, type GridColumn, type GridRow } from './statement-grid.ts';
import { withReadings } from './with-readings.ts';

type Readings = ReadonlyMap<string, readonly CellReading[]>;
type Read = Extract<CellReading, { state: 'read' }>;

/** More signs in doubt in one sum are too many for it to tell. */
const MOST_SIGNS = 3;
/** A figure with the other sign moves its sum by this many times what rounding may leave, or the sum tells nothing. */
const BEYOND = 4n;

/**
 * The readings, with the signs settled that only a sum of rounded figures can settle: it closes to what rounding leaves with
 * the signs as both readers saw them, and with no other ones by far. Its other figures were read twice. Such a sum proves no
 * digit; a statement in whole units closes exactly, or not at all.
 */
export function settleRoundedSigns(
  readings: Readings,
  identities: readonly Identity[],
  rows: readonly GridRow[],
  rounding: Rounding,
): Readings {
  const settled = new Map<string, CellReading>();
  for (const [id, cells] of readings) {
    const column = { id, readings: cells, chosen: rows.map(() => 0) };
    for (const identity of identities)
      for (const index of signsTold(identity, rows, column, rounding)) {
        const reading = readAt(column, index);
        if (reading === null) continue;
        const [seen] = reading.candidates;
        const { signAloneInDoubt: _, ...rest } = reading;
        settled.set(`${index}/${id}`, { ...rest, candidates: [seen], doublyRead: true });
      }
  }
  return withReadings(readings, settled);
}

/** Rows whose signs a sum of rounded figures tells to be as they were seen. */
function signsTold(
  identity: Identity,
  rows: readonly GridRow[],
  column: GridColumn,
  rounding: Rounding,
): readonly number[] {
  if (identity.relation !== '=') return [];
  const members = membersOf(identity, rows).filter(
    (index) => column.readings[index]?.state !== 'empty',
  );
  const open = members.filter((index) => readAt(column, index)?.signAloneInDoubt);
  if (open.length === 0 || open.length > MOST_SIGNS) return [];
  const areRead = members.every(
    (index) => open.includes(index) || readAt(column, index)?.doublyRead,
  );
  if (!areRead) return [];
  const seen = evaluateOnGrid(identity, rows, column, column.chosen);
  const bound = roundingBound(seen.members.length, rounding.unit, rounding.places);
  const isTelling = (index: number) => {
    const amount = amountAt(column, index);
    if (typeof amount !== 'bigint') return false;
    const size = (amount < 0n ? -amount : amount) * BigInt(rounding.unit);
    return 2n * size > BEYOND * bound && !seen.unprovenSigns.includes(rows[index]?.key ?? '');
  };
  if (bound === 0n || seen.nonZeroMembers < 2 || !open.every(isTelling)) return [];
  const closing = combinations(open, column).filter((choices) => {
    const sum = evaluateOnGrid(identity, rows, column, withChoices(column.chosen, choices));
    return closesToRounding(sum, rounding);
  });
  const [only] = closing;
  return closing.length === 1 && open.every((index) => only?.get(index) === 0) ? open : [];
}

function readAt(column: GridColumn, index: number): Read | null {
  const reading = column.readings[index];
  return reading?.state === 'read' ? reading : null;
}
