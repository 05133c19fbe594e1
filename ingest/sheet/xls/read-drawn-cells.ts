import type { DrawnCell, OverCells } from '../as-seen.ts';
import { fontsOf, lettersOfRuns, type TextRun, worstOf } from '../cell-font.ts';
import { COLUMNS, MOST_TOLD_COLUMNS } from '../cell-place.ts';
import { cellsUnder } from '../cells-under.ts';
import { THINNEST_COLUMN, THINNEST_ROW } from '../has-room.ts';
import { addToGroups, openGroups, outOfSight } from '../out-of-sight.ts';
import type { Sheet } from '../sheet-book.ts';
import { areaAt, readConditions } from './read-conditions.ts';
import type { Looks } from './read-looks.ts';
import { readOverlays } from './read-overlays.ts';
import { type NumberedRun, runsOf } from './read-rich-texts.ts';
import type { XlsRecord } from './records.ts';

/** What the records of a sheet tell of how it is drawn. */
export interface DrawnCells
  extends Pick<
    Sheet,
    'hiddenRows' | 'hiddenColumns' | 'columnWidths' | 'usualWidth' | 'showsZeros'
  > {
  /** null = no record tells of a cell there. */
  readonly cellAt: (
    row: number,
    column: number,
  ) => Pick<DrawnCell, 'letters' | 'digitWidth' | 'indent' | 'looks' | 'fonts' | 'own'> | null;
  readonly over: Omit<OverCells, 'blanks'>;
}

/** What the cells of a sheet refer to. */
export interface DrawnBook {
  readonly isOld: boolean;
  readonly looks: Looks;
  readonly texts: readonly (readonly NumberedRun[])[];
}

/** Record types ([MS-XLS] 2.3.2). */
const CELLS = new Set([0x06, 0xd6, 0xfd, 0x203, 0x204, 0x205, 0x206, 0x27e, 0x406]);
const SHARED_TEXT = 0xfd;
const RICH_TEXT = 0xd6;
const NUMBERS = 0xbd;
const COLUMNS_TOLD = 0x7d;
const ROW = 0x208;
const WINDOW = 0x23e;
const PANE = 0x41;
const SHEET_OPTIONS = 0x81;
const USUAL_WIDTH = 0x55;
const EXACT_USUAL_WIDTH = 0x99;
const BACKGROUND = 0xe9;
const PIVOT_TABLE = 0xb0;

/** Widths are told in parts of a digit, heights in those of a point. */
const OF_DIGIT = 256;
const OF_POINT = 20;
/** A width that all programs write, whether anybody chose it or not. */
const WIDTH_OF_PROGRAM = 8;

interface Written {
  readonly style: number;
  readonly runs: readonly NumberedRun[];
}

const PLAIN: readonly NumberedRun[] = [{ text: 'x', font: null }];

/** Throws RangeError where a record is too short. */
export function readDrawnCells(records: readonly XlsRecord[], book: DrawnBook): DrawnCells {
  const cells = new Map<number, Written>();
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<number>();
  const columnWidths = new Map<number, number>();
  let usualWidth: number | null = null;
  let toldColumns = 0;
  const rowHeights = new Map<number, number>();
  const groups = { rows: openGroups(), columns: openGroups() };
  const first = { row: 0, column: 0 };
  const frozen = { row: 0, column: 0 };
  let isFrozen = false;
  let showsFormulas = false;
  let showsZeros = true;
  for (const { type, body } of records) {
    const word = (at: number) => body.getUint16(at, true);
    if (CELLS.has(type))
      cells.set(word(0) * COLUMNS + word(2), { style: word(4), runs: runsIn(type, body, book) });
    else if (type === NUMBERS)
      for (let at = 4; at + 8 <= body.byteLength; at += 6)
        cells.set(word(0) * COLUMNS + word(2) + (at - 4) / 6, { style: word(at), runs: PLAIN });
    else if (type === COLUMNS_TOLD) {
      const width = word(4) / OF_DIGIT;
      const isHidden = (word(8) & 1) !== 0 || width < THINNEST_COLUMN;
      toldColumns += Math.max(0, word(2) - word(0) + 1);
      if (toldColumns > MOST_TOLD_COLUMNS) throw new RangeError('columns are told of without end');
      for (let column = word(0); column <= Math.min(word(2), COLUMNS - 1); column++) {
        if (isHidden) hiddenColumns.add(column);
        else columnWidths.set(column, width);
        addToGroups(groups.columns, column, (word(8) >> 8) & 7, (word(8) & 0x1000) !== 0);
      }
    } else if (type === ROW) {
      // Of a row that is as high as the others the height is not told.
      const height = word(6) & 0x8000 ? null : word(6) / OF_POINT;
      if ((word(12) & 0x20) !== 0 || (height !== null && height < THINNEST_ROW))
        hiddenRows.add(word(0));
      if (height !== null) rowHeights.set(word(0), height);
      addToGroups(groups.rows, word(0), word(12) & 7, (word(12) & 0x10) !== 0);
    } else if (type === WINDOW) {
      showsZeros = (word(0) & 0x10) !== 0;
      showsFormulas = (word(0) & 0x01) !== 0;
      isFrozen = (word(0) & 0x08) !== 0;
      first.row = word(2);
      first.column = word(4);
    } else if (type === PANE && isFrozen) {
      if (word(0) > 0) frozen.column = first.column;
      if (word(2) > 0) frozen.row = first.row;
    } else if (type === SHEET_OPTIONS) {
      groups.rows.isBehind = (word(0) & 0x40) !== 0;
      groups.columns.isBehind = (word(0) & 0x80) !== 0;
    } else if (type === USUAL_WIDTH && word(0) !== WIDTH_OF_PROGRAM) usualWidth ??= word(0);
    else if (type === EXACT_USUAL_WIDTH) usualWidth = word(0) / OF_DIGIT;
  }
  const usualHeight = null;
  const sizes = { hiddenRows, hiddenColumns, columnWidths, usualWidth, rowHeights, usualHeight };
  const places = [...cells.keys()];
  const rows = places.map((place) => Math.floor(place / COLUMNS));
  const columns = places.map((place) => place % COLUMNS);
  const unseen = {
    hiddenRows: outOfSight(hiddenRows, groups.rows, rows, frozen.row),
    hiddenColumns: outOfSight(hiddenColumns, groups.columns, columns, frozen.column),
  };
  return {
    ...unseen,
    columnWidths,
    usualWidth,
    showsZeros,
    over: {
      ...unseen,
      rules: readConditions(records, book.looks.colourOf),
      covered: readOverlays(records, book.isOld).map((anchor) => cellsUnder(anchor, sizes)),
      showsFormulas,
      isOnPicture: records.some(({ type }) => type === BACKGROUND),
      tables: [],
      colourOf: book.looks.colourOf,
      pivots: records.filter(({ type }) => type === PIVOT_TABLE).map(({ body }) => areaAt(body, 0)),
    },
    cellAt: (row, column) => {
      const written = cells.get(row * COLUMNS + column);
      const looks = written && book.looks.looksOf(written.style);
      if (!written || !looks) return null;
      const runs = written.runs.map(
        ({ text, font }): TextRun => ({
          text,
          font: font === null ? null : book.looks.fontOf(font),
        }),
      );
      return {
        letters: worstOf(looks.map(({ font, grounds }) => lettersOfRuns(runs, font, grounds))),
        digitWidth: looks[0]?.digitWidth ?? null,
        indent: looks[0]?.indent ?? 0,
        looks,
        fonts: fontsOf(runs),
        own: { colour: null, grounds: null },
      };
    },
  };
}

function runsIn(type: number, body: DataView, { isOld, texts }: DrawnBook): readonly NumberedRun[] {
  if (type === SHARED_TEXT) {
    const text = texts[body.getUint32(6, true)];
    if (!text) throw new RangeError('there is no such text');
    return text;
  }
  return type === RICH_TEXT ? richText(body, isOld) : PLAIN;
}

/** A text of one cell alone; before 1997 its bytes, not its characters, are counted. */
function richText(body: DataView, isOld: boolean): NumberedRun[] {
  const length = body.getUint16(6, true);
  const isWide = !isOld && (body.getUint8(8) & 1) !== 0;
  const start = isOld ? 8 : 9;
  const behind = start + length * (isWide ? 2 : 1);
  const text = Array.from({ length }, (_, place) =>
    String.fromCharCode(
      isWide ? body.getUint16(start + 2 * place, true) : body.getUint8(start + place),
    ),
  ).join('');
  const number = (at: number) => (isOld ? body.getUint8(at) : body.getUint16(at, true));
  const size = isOld ? 1 : 2;
  return runsOf(
    text,
    Array.from({ length: number(behind) }, (_, place) => ({
      at: number(behind + size + 2 * size * place),
      font: number(behind + 2 * size + 2 * size * place),
    })),
  );
}
