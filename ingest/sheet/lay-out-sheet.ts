import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import { type Box, type Page, UNKNOWN_QUALITY, type Word } from '../../schemas/page.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { countsRows } from './counts-rows.ts';
import { isTransposed } from './is-transposed.ts';
import { type Areas, areaOf, coveredBy, mergedAreas } from './merged-areas.ts';
import type { Recompute } from './recompute.ts';
import { rulingsOfGrid } from './rulings-of-grid.ts';
import { type SeenCell, seenCell } from './seen-cell.ts';
import type { Sheet, SheetBook, SheetCell } from './sheet-book.ts';
import { layTrack, type Track } from './track.ts';

/** All in pixels of the page as laid out. Height of the text, which is the advance of a Chinese character, and of a row. */
const EM = 20;
const ROW = 32;
/** White on either side of the text of a cell. */
const PADDING = 10;
const NARROWEST = 40;
/** Of longer texts, which reach over empty neighbours or wrap, a column takes no more than this. */
const WIDEST = 40 * EM;
const MARGIN = 60;
/** No text of a column of captions is as short as this. */
const SHORT = 8 * EM;
interface Seen extends SeenCell {
  readonly cell: SheetCell;
  readonly isFigure: boolean;
}

/**
 * Lays a sheet out as a page of placed words with ruling lines between its rows and columns. Columns are as wide as what
 * is in them, so that nothing lies over anything. Hidden rows and columns without any amount are left out; others are
 * laid out where they are, and what is in them is contradicted by what is shown. A statement whose captions stand side by
 * side is laid out with its rows for columns.
 */
export function layOutSheet(
  written: Sheet,
  book: SheetBook,
  number: number,
  recompute: Recompute,
): Page {
  const finest = finestPlaces(written);
  const isTurned = isTransposed(written.cells);
  const sheet = isTurned ? transposed(written) : written;
  const seen = written.cells.flatMap((cell): Seen[] => {
    const one = seenCell(cell, written, book, finest, recompute);
    return one ? [{ ...one, cell: isTurned ? turned(cell) : cell, isFigure: isFigure(one) }] : [];
  });
  const hides = hidden(sheet, seen);
  const shown = seen
    .filter((one) => !hides.leftOut(one))
    .map((one) => (hides.isHidden(one.cell) ? { ...one, visible: 'contradicted' as const } : one));
  const merged = mergedAreas(sheet);
  const columns = layColumns(shown, merged);
  const rows = layTrack(new Map(shown.map(({ cell }) => [cell.row, ROW])), MARGIN, ROW);
  const width = columns.end + MARGIN;
  const height = rows.end + MARGIN;
  const centred = centredColumns(shown, merged);
  const boxes = shown.map((one): Box => {
    const [left, top, right, bottom] = placeOf(one, merged, columns, rows, centred);
    return [left / width, top / height, right / width, bottom / height];
  });
  const words = shown.map((one, id): Word => {
    return {
      id,
      text: one.text,
      box: boxes[id] ?? [0, 0, 0, 0],
      looksLike: one.isFigure ? 'figure' : 'text',
      confidence: null,
      digits: null,
      visible: one.visible,
      ...(one.stored && { stored: one.stored }),
      ...(one.struckOut && { struckOut: one.struckOut }),
    };
  });
  const signals = [
    ...shown.flatMap((one, id) =>
      signalOf(one, boxes[id] ?? [0, 0, 0, 0], hides.isHidden(one.cell)),
    ),
    ...book.sheets.flatMap(({ name, hidden, cells }): TamperingSignal[] =>
      hidden && cells.length > 0 ? [{ kind: 'hidden_sheet', name }] : [],
    ),
  ];
  return {
    number,
    width: Math.ceil(width),
    height: Math.ceil(height),
    source: 'structured',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    words,
    rulings: rulingsOfGrid(shown, columns, rows, merged, { width, height }),
    liftedInk: [],
    stamps: [],
    ...(signals.length > 0 && { signals }),
  };
}

/** Why what is shown in a cell is contradicted by what the file says of it. */
function signalOf(
  { text, visible, stored, computed, hasNoRoom, cell }: Seen,
  box: Box,
  isHidden: boolean,
): TamperingSignal[] {
  if (visible !== 'contradicted') return [];
  const { content, letters } = cell;
  if (!isHidden && letters === 'struck') return [];
  const number =
    stored?.value ?? (content.kind === 'text' ? content.text.trim() : null) ?? text ?? '';
  if (isHidden || hasNoRoom || letters === 'unseen')
    return [{ kind: 'hidden_text', box, text: number }];
  if (computed !== undefined) return [{ kind: 'stale_formula', box, saved: number, computed }];
  if (cell.doubt !== null) return [{ kind: 'shown_otherwise', box, text: number, by: cell.doubt }];
  const isShown = stored !== undefined || (content.kind === 'text' && text !== number);
  return [{ kind: 'stored_differs', box, stored: number, shown: isShown ? (text ?? '') : '' }];
}

function turned<Place extends { readonly row: number; readonly column: number }>(
  place: Place,
): Place {
  return { ...place, row: place.column, column: place.row };
}

function transposed(sheet: Sheet): Sheet {
  return {
    ...sheet,
    cells: sheet.cells.map(turned),
    merged: sheet.merged.map(({ top, left, bottom, right }) => ({
      top: left,
      left: top,
      bottom: right,
      right: bottom,
    })),
    hiddenRows: sheet.hiddenColumns,
    hiddenColumns: sheet.hiddenRows,
  };
}

/** Decimal places beyond which sums of the sheet's largest numbers only drift. */
function finestPlaces({ cells }: Sheet): number {
  let largest = 1;
  for (const { content } of cells)
    if (content.kind === 'number') largest = Math.max(largest, Math.abs(content.value));
  return Math.max(0, Math.floor(-Math.log10(largest * 2 ** -48)));
}

function isFigure({ text }: SeenCell): boolean {
  return text === null || /^[#]/.test(text) || parseFigure(text) !== null || isBlankMark(text);
}

/**
 * What is hidden, in hidden rows and columns and under merged areas, and which of it is worth a look: rows and columns
 * with an amount that is not zero, and such amounts.
 */
function hidden(sheet: Sheet, seen: readonly Seen[]) {
  const { hiddenRows, hiddenColumns } = sheet;
  const isCovered = coveredBy(sheet);
  const counts = countingColumns(seen);
  const isAmount = ({ isFigure, text, cell }: Seen) =>
    isFigure && /[1-9]/.test(text ?? '1') && !counts.has(cell.column);
  const amounts = seen.filter(isAmount);
  const rows = new Set(amounts.map(({ cell }) => cell.row).filter((row) => hiddenRows.has(row)));
  const columns = new Set(
    amounts.map(({ cell }) => cell.column).filter((column) => hiddenColumns.has(column)),
  );
  return {
    isHidden: (cell: SheetCell) =>
      hiddenRows.has(cell.row) || hiddenColumns.has(cell.column) || isCovered(cell),
    leftOut: (one: Seen) =>
      (hiddenRows.has(one.cell.row) && !rows.has(one.cell.row)) ||
      (hiddenColumns.has(one.cell.column) && !columns.has(one.cell.column)) ||
      (isCovered(one.cell) && !isAmount(one)),
  };
}

function layColumns(seen: readonly Seen[], merged: Areas): Track {
  const widths = new Map<number, number>();
  for (const one of seen) {
    const { left, right } = areaOf(one.cell, merged);
    const needed = left === right ? Math.min(WIDEST, widthOf(textOf(one)) + 2 * PADDING) : 0;
    widths.set(left, Math.max(widths.get(left) ?? NARROWEST, needed));
  }
  return layTrack(widths, MARGIN, NARROWEST);
}

function countingColumns(seen: readonly Seen[]): ReadonlySet<number> {
  const figures = Map.groupBy(
    seen.filter(({ isFigure }) => isFigure),
    ({ cell }) => cell.column,
  );
  return new Set(
    [...figures].flatMap(([column, ofIt]) =>
      countsRows(ofIt.map(({ text }) => text)) ? [column] : [],
    ),
  );
}

/** With the white before it by which captions are indented. */
function textOf({ cell, text }: Seen): string {
  return cell.content.kind === 'text' ? cell.content.text.trimEnd() : (text ?? '');
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\uffee]/.test(character) ? EM : EM / 2;
  return width;
}

/** Columns whose texts stand in the middle: heads over figures, and what is short, as numbers of notes are. Not captions. */
function centredColumns(seen: readonly Seen[], merged: Areas): ReadonlySet<number> {
  const byColumn = Map.groupBy(seen, ({ cell }) => cell.column);
  const isCentred = (column: readonly Seen[]) =>
    column.some(({ isFigure }) => isFigure) ||
    column.every((one) => {
      const { left, right } = areaOf(one.cell, merged);
      return left !== right || widthOf(textOf(one)) <= SHORT;
    });
  return new Set([...byColumn].flatMap(([column, ofIt]) => (isCentred(ofIt) ? [column] : [])));
}

const INDENT = /^[^\S\n]+/;

/** The box of the text in its cell: figures at the right, heads over figures in the middle, other texts at the left. */
function placeOf(
  { cell, text, isFigure }: Seen,
  merged: Areas,
  columns: Track,
  rows: Track,
  centred: ReadonlySet<number>,
): Box {
  const area = areaOf(cell, merged);
  const [left, right] = columns.span(area.left, area.right);
  const [top, bottom] = rows.span(area.top, area.bottom);
  const middle = (top + bottom) / 2;
  const indent =
    cell.content.kind === 'text' ? widthOf(INDENT.exec(cell.content.text)?.[0] ?? '') : 0;
  const room = right - left - 2 * PADDING;
  const width = Math.max(EM / 2, Math.min(room, widthOf(text ?? '0000')));
  const free = Math.max(0, room - width);
  const isCentred = area.left !== area.right || centred.has(cell.column);
  const from = left + PADDING + (isFigure ? free : isCentred ? free / 2 : Math.min(free, indent));
  return [from, middle - EM / 2, from + width, middle + EM / 2];
}
