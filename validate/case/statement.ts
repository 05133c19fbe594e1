import type { Month, Span } from '../../kinds/months.ts';
import { roundingBound } from '../../kinds/rounding-bound.ts';
import type { Column, Document, Line } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { isAmount, toMinor } from '../../schemas/money.ts';
import type { Member } from './member.ts';
import { type ColumnTime, lastMonthOf, timesOfColumns } from './times-of-columns.ts';

/** A figure that a comparison may use, and where it stands. */
export interface Figure {
  readonly document: number;
  readonly key: string;
  /** Caption as printed. */
  readonly label: string;
  /** Id and printed head of the column; null for a field of an invoice. */
  readonly column: Pick<Column, 'id' | 'label' | 'role'> | null;
  /** Minor units (toMinor); a blank that is claimed is 0; null where nothing was read. */
  readonly amount: bigint | null;
  /** Claimed, and the role of its column too. */
  readonly proved: boolean;
  readonly field: Field;
  /** What the rounding of this figure may hide, in minor units. */
  readonly rounding: bigint;
}

/** A column of a flow and the months that it is of. */
export interface OwnSpan {
  readonly column: string;
  readonly span: Span;
}

/** A statement whose period is proved, ready to be looked up. */
export interface Statement {
  readonly index: number;
  readonly file: string;
  readonly document: Document;
  readonly last: Month;
  readonly times: ReadonlyMap<string, ColumnTime>;
  /** Columns of the statement's own time, the longest span first; of two alike the year so far. */
  readonly spans: readonly OwnSpan[];
  /** Keys of the rows that are printed. */
  readonly keys: readonly string[];
  /** By column and key. */
  readonly figures: ReadonlyMap<string, ReadonlyMap<string, Figure>>;
}

/** null where the period is not proved. */
export function statementOf({ index, file, document }: Member): Statement | null {
  const last = lastMonthOf(document);
  if (last === null) return null;
  const rounding = roundingBound(0, Number(document.header.unit.value ?? 1), placesOf(document));
  const lines = document.lines.flatMap((line) =>
    line.key === null ? [] : [{ ...line, key: line.key }],
  );
  const times = timesOfColumns(document);
  return {
    index,
    file,
    document,
    last,
    times,
    spans: ownSpans(document, times),
    keys: lines.map(({ key }) => key),
    figures: new Map(
      document.columns.map((column) => [
        column.id,
        new Map(
          lines.flatMap((line) => {
            const field = line.cells[column.id];
            return field
              ? [[line.key, figureOf(field, { document: index, line, column, rounding })]]
              : [];
          }),
        ),
      ]),
    ),
  };
}

/** Decimal places of the printed figures: a ledger that leaves out ".00" shows them elsewhere. */
function placesOf({ lines }: Document): number {
  let places = 0;
  for (const { cells } of lines)
    for (const { raw } of Object.values(cells))
      places = Math.max(places, /[.．](\d+)\D*$/.exec(raw ?? '')?.[1]?.length ?? 0);
  return places;
}

function figureOf(
  field: Field,
  place: {
    readonly document: number;
    readonly line: Line & { readonly key: string };
    readonly column: Column;
    readonly rounding: bigint;
  },
): Figure {
  const { document, line, column, rounding } = place;
  const isReadable = field.value === null || isAmount(field.value);
  const proved = isClaimed(field.status) && column.status === 'verified' && isReadable;
  const blank = proved ? 0n : null;
  return {
    document,
    key: line.key,
    label: line.label,
    column: { id: column.id, label: column.label, role: column.role },
    amount: field.value === null || !isReadable ? blank : toMinor(field.value),
    proved,
    field,
    rounding,
  };
}

/** The figure of a row in a column; null where the row is not printed. */
export function figureAt(statement: Statement, key: string, column: string): Figure | null {
  return statement.figures.get(column)?.get(key) ?? null;
}

/** Both say an amount, and rounding does not explain how far these are apart. */
export function areApart(one: Figure, other: Figure): boolean {
  if (one.amount === null || other.amount === null) return false;
  const gap = one.amount - other.amount;
  const bound = one.rounding + other.rounding;
  return gap > bound || gap < -bound;
}

/** The column that stands at the end of a month; null where there is none. */
export function columnAt(statement: Statement, end: Month): string | null {
  for (const [column, time] of statement.times)
    if ('end' in time && time.end === end) return column;
  return null;
}

function ownSpans({ columns }: Document, times: Statement['times']): OwnSpan[] {
  const soFar = new Set(columns.filter(({ role }) => role === 'ytd').map(({ id }) => id));
  return [...times]
    .flatMap(([column, time]) =>
      'span' in time && !time.isPrior ? [{ column, span: time.span }] : [],
    )
    .sort(
      (left, right) =>
        left.span.from - right.span.from ||
        Number(soFar.has(right.column)) - Number(soFar.has(left.column)),
    );
}
