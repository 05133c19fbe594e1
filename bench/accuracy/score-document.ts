import type { TruthCell, TruthDocument, TruthRow } from '../../fixtures/truth.ts';
import { parseFigure } from '../../kinds/parse-figure.ts';
import type { Document, Line } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { type ColumnMatch, matchColumns } from './match-columns.ts';
import type { DocumentMatch } from './match-documents.ts';
import { matchRows } from './match-rows.ts';
import { isZero, sameAmount } from './same-amount.ts';
import { type CellError, type Counts, noCounts, type SilentKind } from './score.ts';
import { scoreCell } from './score-cell.ts';
import { scoreHeader } from './score-header.ts';

type Tally = { -readonly [Name in keyof Counts]: number };

/** One printed statement against what was read of it. `others`: the other statements of the file. Pure. */
export function scoreDocument(
  file: string,
  { truth, document, place }: DocumentMatch,
  others: readonly TruthDocument[] = [],
): { readonly counts: Counts; readonly errors: CellError[] } {
  const tally: Tally = { ...noCounts, documents: 1, documentsFound: document ? 1 : 0 };
  const errors: CellError[] = [];
  const columns = matchColumns(truth.columns, document?.columns ?? []);
  const rows = matchRows(truth.rows, document?.lines ?? [], (index, line) =>
    hasFigures(truth.rows[index], line, columns.matches),
  );
  const verified = document?.status === 'verified';
  const note = (error: Omit<CellError, 'file' | 'document' | 'kind'>) => {
    if (error.silent) tally.silent++;
    errors.push({ file, document: place, kind: truth.kind, ...error });
  };

  for (const [index, row] of truth.rows.entries()) {
    const line = rows.lines[index] ?? null;
    if (row.row_number !== null) {
      tally.rowNumbers++;
      if (line?.row_number === row.row_number) tally.rowNumbersRight++;
    }
    for (const [column, cell] of row.cells.entries()) {
      const field = fieldOf(line, columns.matches[column]);
      const score = scoreCell(cell, field);
      countCell(tally, cell, score, field);
      const lacking =
        verified && !score.silent && cell.value !== null && !(score.right && score.claimed);
      const silent: SilentKind | null = score.silent ?? (lacking ? 'verified_document' : null);
      if (!score.right || silent)
        note({
          row: row.key,
          label: row.label,
          column: truth.columns[column]?.role ?? '',
          truth: cell.value,
          printed: cell.printed,
          ...readOf(field),
          silent,
        });
    }
  }
  if (!document) return { counts: { ...tally, columnRoles: truth.columns.length }, errors };

  scoreColumns(tally, truth, columns, document, note);
  for (const line of rows.extra) scoreExtraLine(tally, line, document, note);
  scoreHeaders(tally, truth, others, document, note);
  return { counts: tally, errors };
}

type Note = (error: Omit<CellError, 'file' | 'document' | 'kind'>) => void;

/** True when every figure read in the line is the one printed in the row, and at least one of them is not zero. */
function hasFigures(
  row: TruthRow | undefined,
  line: Line,
  columns: readonly ColumnMatch[],
): boolean {
  if (!row) return false;
  const read = row.cells.flatMap((cell, column) => {
    const value = fieldOf(line, columns[column])?.value ?? null;
    return value === null
      ? []
      : [{ value, right: cell.value !== null && sameAmount(cell.value, value) }];
  });
  return read.some(({ value }) => !isZero(value)) && read.every(({ right }) => right);
}

function fieldOf(line: Line | null, match: ColumnMatch | undefined): Field | null {
  return (match?.column && line?.cells[match.column.id]) ?? null;
}

function readOf(field: Field | null): Pick<CellError, 'got' | 'raw' | 'status' | 'witnesses'> {
  return {
    got: field?.value ?? null,
    raw: field?.raw ?? null,
    status: field?.status ?? 'absent',
    witnesses: field?.witnesses ?? [],
  };
}

function countCell(
  tally: Tally,
  cell: TruthCell,
  score: ReturnType<typeof scoreCell>,
  field: Field | null,
): void {
  if (score.claimed) tally.claims++;
  const isAlike = field?.witnesses.includes('ocr') && field.witnesses.includes('second_reader');
  if (isAlike && field?.value != null) {
    tally.readAlike++;
    // As printed, whatever the unit: this is about what was seen.
    const seen = parseFigure(field.raw ?? '')?.value ?? null;
    const printed = parseFigure(cell.printed)?.value ?? null;
    if (seen === null || printed === null || !sameAmount(printed, seen)) tally.alikeAndWrong++;
  }
  if (score.zeroBlankConfused) tally.zeroBlankConfused++;
  if (cell.value === null) {
    tally.blanks++;
    if (field?.value != null) tally[score.claimed ? 'inventedClaimed' : 'inventedUnclaimed']++;
    return;
  }
  tally.figures++;
  if (score.right) tally.figuresRight++;
  if (score.right && score.claimed) tally.figuresClaimedRight++;
}

/** Columns under a wrong name, and columns that the page does not have. */
function scoreColumns(
  tally: Tally,
  truth: TruthDocument,
  columns: ReturnType<typeof matchColumns>,
  document: Document,
  note: Note,
): void {
  tally.columnRoles = truth.columns.length;
  for (const { place, column, roleRight } of columns.matches) {
    if (roleRight) tally.columnRolesRight++;
    if (roleRight && column?.status === 'verified') tally.columnRolesClaimedRight++;
    if (column && !roleRight && column.status === 'verified')
      note({
        row: null,
        label: column.label,
        column: truth.columns[place]?.role ?? '',
        truth: truth.columns[place]?.role ?? null,
        printed: truth.columns[place]?.label ?? '',
        got: column.role,
        raw: column.label,
        status: 'verified',
        witnesses: [],
        silent: 'column',
      });
  }
  for (const column of columns.extra)
    for (const line of document.lines) {
      const field = line.cells[column.id];
      if (field) scoreExtraField(tally, line, column.label, field, 'column', note);
    }
}

function scoreExtraLine(tally: Tally, line: Line, document: Document, note: Note): void {
  for (const column of document.columns) {
    const field = line.cells[column.id];
    if (field) scoreExtraField(tally, line, column.role, field, 'row', note);
  }
}

/** A figure where the page has none. An empty cell of a row that is not printed claims nothing about the page. */
function scoreExtraField(
  tally: Tally,
  line: Line,
  column: string,
  field: Field,
  where: SilentKind,
  note: Note,
): void {
  if (field.value === null) return;
  const claimed = isClaimed(field.status);
  if (claimed) tally.claims++;
  tally[claimed ? 'inventedClaimed' : 'inventedUnclaimed']++;
  note({
    row: line.key,
    label: line.label,
    column,
    truth: null,
    printed: '',
    ...readOf(field),
    silent: claimed ? where : null,
  });
}

function scoreHeaders(
  tally: Tally,
  truth: TruthDocument,
  others: readonly TruthDocument[],
  document: Document,
  note: Note,
): void {
  const elsewhere = others.map((other) => other.header);
  const header = scoreHeader(truth.header, elsewhere, document);
  tally.unitRight = Number(header.unitRight);
  tally.entityRight = Number(header.entityRight);
  tally.periodRight = Number(header.periodRight);
  tally.taxIds = Number(truth.header.tax_id !== null);
  tally.taxIdsRight = Number(truth.header.tax_id !== null && header.taxIdRight);
  tally.claims += header.claims;
  for (const { field, truth: wanted } of header.wrongClaims)
    note({
      row: null,
      label: `header ${field}`,
      column: '',
      truth: wanted,
      printed: wanted ?? '',
      ...readOf(document.header[field]),
      silent: 'header',
    });
}
