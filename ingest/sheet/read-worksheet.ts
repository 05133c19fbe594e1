import {
  MOST_CELLS,
  MOST_MERGED,
  MOST_TEXTS_OF_SHEET,
  MOST_TEXTS_OF_STATEMENTS,
} from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import { asSeen, type DrawnCell } from './as-seen.ts';
import { fontsOf, lettersOfRuns, PLAIN_FONT, type TextRun } from './cell-font.ts';
import { COLUMNS, cellArea, cellPlace, MOST_TOLD_COLUMNS, ROWS } from './cell-place.ts';
import type { CellStyle } from './cell-style.ts';
import { type Anchor, cellsUnder } from './cells-under.ts';
import { type ColourOf, WHITE } from './colour.ts';
import type { Change, ConditionalRule } from './conditional-format.ts';
import { emptySheet } from './empty-sheet.ts';
import { THINNEST_COLUMN, THINNEST_ROW } from './has-room.ts';
import { mayBeList } from './may-be-list.ts';
import { addToGroups, openGroups, outOfSight } from './out-of-sight.ts';
import { createAnchorReader } from './read-anchors.ts';
import { createConditionReader } from './read-conditions.ts';
import { createRunReader } from './read-runs.ts';
import { readXml, type XmlEvents } from './read-xml.ts';
import type { CellArea, CellContent, CellFormula, Sheet } from './sheet-book.ts';

/** What the parts of a workbook share. */
export interface BookContext {
  readonly strings: readonly (readonly TextRun[])[];
  readonly styles: readonly CellStyle[];
  readonly colourOf: ColourOf;
  /** What conditional formats refer to. */
  readonly changes: readonly Change[];
  /** Cells read so far, of all sheets, empty ones too. */
  readonly counted: { cells: number };
}

/** The rest of the sheet is not worth the memory. */
class TooLarge extends Error {}

const UNSTYLED: CellStyle = {
  format: 'General',
  font: PLAIN_FONT,
  grounds: [WHITE],
  digitWidth: 1,
  indent: 0,
  stands: null,
  overflows: 'right',
  own: { colour: null, grounds: null },
};

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: CellStyle;
  value: string | null;
  inline: readonly TextRun[];
  formula: { text: string; shared: string | null; kind: string } | null;
}

/** A worksheet as its workbook names it. */
interface SheetPart extends Pick<Sheet, 'name' | 'hidden'> {
  /** What the drawing parts of the sheet tell of. */
  readonly drawn: readonly Anchor[];
  /** What its tables change of their cells, and the cells of its pivot tables. */
  readonly tables: readonly ConditionalRule[];
  readonly pivots: readonly CellArea[];
}

/** Reads one worksheet part. Throws ReadingError: `file.corrupt`, or `sheet.too_large` from a million cells on. */
export function readWorksheet(
  bytes: Uint8Array,
  { name, hidden, drawn, tables, pivots }: SheetPart,
  context: BookContext,
): Sheet {
  const cells = new Map<number, DrawnCell>();
  const blanks = new Set<number>();
  const merged: CellArea[] = [];
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<number>();
  const columnWidths = new Map<number, number>();
  let usualWidth: number | null = null;
  let toldColumns = 0;
  const rowHeights = new Map<number, number>();
  let usualHeight: number | null = null;
  const groups = { rows: openGroups(), columns: openGroups() };
  let view: ((name: string) => string | null) | null = null;
  const frozen = { row: 0, column: 0 };
  const shared = new Map<string, { text: string; row: number; column: number }>();
  let showsZeros = true;
  let showsFormulas = false;
  let isOnPicture = false;
  let row = -1;
  let column = -1;
  let cell: OpenCell | null = null;
  let taken: 'value' | 'formula' | null = null;
  const inline = createRunReader(context.colourOf);
  const controls = createAnchorReader();
  const conditions = createConditionReader(context.changes, context.colourOf);

  const openCell = (attribute: (name: string) => string | null) => {
    const reference = attribute('r');
    const place = reference === null ? { row, column: column + 1 } : cellPlace(reference);
    if (!place || place.column >= COLUMNS || place.row < 0)
      throw new ReadingError('file.corrupt', null);
    if (++context.counted.cells > MOST_CELLS) throw new ReadingError('sheet.too_large');
    column = place.column;
    cell = {
      ...place,
      type: attribute('t') ?? 'n',
      style: context.styles[Number(attribute('s') ?? 0)] ?? UNSTYLED,
      value: null,
      inline: [],
      formula: null,
    };
  };
  const closeCell = () => {
    if (!cell) return;
    const runs = runsOf(cell, context.strings);
    const content = contentOf(cell, runs);
    if (content) {
      const { font, grounds, format, digitWidth, indent } = cell.style;
      cells.set(cell.row * COLUMNS + cell.column, {
        row: cell.row,
        column: cell.column,
        content,
        format,
        formula: formulaOf(cell, shared),
        letters: lettersOfRuns(runs, font, grounds),
        digitWidth,
        indent,
        looks: [cell.style],
        fonts: fontsOf(runs),
        own: cell.style.own,
      });
      if (cells.size > MOST_TEXTS_OF_SHEET) throw new ReadingError('sheet.too_large');
      if (cells.size === MOST_TEXTS_OF_STATEMENTS + 1 && !mayBeList({ cells: [...cells.values()] }))
        throw new TooLarge();
    } else if (cell.type === 'inlineStr' || (cell.value !== null && cell.type !== 'n'))
      blanks.add(cell.row * COLUMNS + cell.column);
    cell = null;
  };

  const events: XmlEvents = {
    open: (element, attribute) => {
      switch (element) {
        case 'sheetView':
          // Further windows on the same sheet are not the first that is seen.
          if (view) break;
          view = attribute;
          showsZeros = !/^(0|false)$/.test(attribute('showZeros') ?? '');
          showsFormulas = isTrue(attribute('showFormulas'));
          break;
        case 'pane': {
          const first = cellPlace(view?.('topLeftCell') ?? '');
          if (!first || !/^frozen/.test(attribute('state') ?? '')) break;
          if (Number(attribute('ySplit') ?? 0) > 0) frozen.row = first.row;
          if (Number(attribute('xSplit') ?? 0) > 0) frozen.column = first.column;
          break;
        }
        case 'outlinePr':
          groups.rows.isBehind = !/^(0|false)$/.test(attribute('summaryBelow') ?? '');
          groups.columns.isBehind = !/^(0|false)$/.test(attribute('summaryRight') ?? '');
          break;
        case 'sheetFormatPr':
          usualWidth = Number(attribute('defaultColWidth')) || null;
          usualHeight = Number(attribute('defaultRowHeight')) || null;
          break;
        case 'col': {
          const from = Number(attribute('min'));
          const to = Math.min(Number(attribute('max')), COLUMNS);
          // A small part could else tell of columns without end.
          toldColumns += Math.max(0, to - from + 1);
          if (toldColumns > MOST_TOLD_COLUMNS) throw new ReadingError('file.corrupt');
          const width = attribute('width');
          const isHidden = isTrue(attribute('hidden')) || isThin(width, THINNEST_COLUMN);
          for (let at = from; at <= to; at++) {
            if (isHidden) hiddenColumns.add(at - 1);
            else if (width !== null) columnWidths.set(at - 1, Number(width));
            addToGroups(groups.columns, at - 1, ...groupOf(attribute));
          }
          break;
        }
        case 'row': {
          const number = attribute('r');
          row = number === null ? row + 1 : Number(number) - 1;
          if (!Number.isInteger(row) || row < 0 || row >= ROWS)
            throw new ReadingError('file.corrupt');
          column = -1;
          if (isTrue(attribute('hidden')) || isThin(attribute('ht'), THINNEST_ROW))
            hiddenRows.add(row);
          if (attribute('ht') !== null) rowHeights.set(row, Number(attribute('ht')));
          addToGroups(groups.rows, row, ...groupOf(attribute));
          break;
        }
        case 'c':
          openCell(attribute);
          break;
        case 'v':
          taken = 'value';
          if (cell) cell.value = '';
          break;
        case 'f':
          taken = 'formula';
          if (cell)
            cell.formula = { text: '', shared: attribute('si'), kind: attribute('t') ?? 'normal' };
          break;
        case 'is':
          inline.begin();
          break;
        case 'picture':
          isOnPicture = true;
          break;
        case 'mergeCell': {
          const area = cellArea(attribute('ref') ?? '');
          if (area) merged.push(area);
          if (merged.length > MOST_MERGED) throw new ReadingError('sheet.too_large');
          break;
        }
      }
      inline.open(element, attribute);
      conditions.open(element, attribute);
      controls.open(element, attribute);
    },
    text: (part) => {
      inline.text(part);
      conditions.text(part);
      controls.text(part);
      if (!cell || taken === null) return;
      if (taken === 'formula' && cell.formula) cell.formula.text += part;
      else if (taken === 'value') cell.value += part;
    },
    close: (element) => {
      inline.close(element);
      conditions.close(element);
      controls.close(element);
      if (element === 'c') closeCell();
      else if (element === 'is' && cell) cell.inline = inline.taken();
      else if (element === 'v' || element === 'f') taken = null;
    },
  };
  try {
    readXml(bytes, events);
  } catch (cause) {
    if (!(cause instanceof TooLarge)) throw cause;
    return { ...emptySheet(name, hidden), tooLarge: true };
  }
  const inOrder = [...cells.entries()].sort(([a], [b]) => a - b).map(([, one]) => one);
  const sizes = { hiddenRows, hiddenColumns, columnWidths, usualWidth, rowHeights, usualHeight };
  const rows = inOrder.map((one) => one.row);
  const columns = inOrder.map((one) => one.column);
  const unseen = {
    hiddenRows: outOfSight(hiddenRows, groups.rows, rows, frozen.row),
    hiddenColumns: outOfSight(hiddenColumns, groups.columns, columns, frozen.column),
  };
  return {
    ...emptySheet(name, hidden),
    ...unseen,
    cells: asSeen(inOrder, {
      ...unseen,
      rules: conditions.taken(),
      covered: [...drawn, ...controls.taken()].map((anchor) => cellsUnder(anchor, sizes)),
      showsFormulas,
      isOnPicture,
      tables,
      pivots,
      blanks,
      colourOf: context.colourOf,
    }),
    merged,
    columnWidths,
    usualWidth,
    showsZeros,
  };
}

/** What is written in a cell, by its fonts; of what is no text the value as it is kept. */
function runsOf(
  { type, value, inline }: OpenCell,
  strings: BookContext['strings'],
): readonly TextRun[] {
  if (type === 'inlineStr') return inline;
  if (type !== 's' || value === null || value.trim() === '')
    return [{ text: value ?? '', font: null }];
  const string = strings[Number(value)];
  if (!string) throw new ReadingError('file.corrupt');
  return string;
}

/** null = nothing is in the cell. */
function contentOf(cell: OpenCell, runs: readonly TextRun[]): CellContent | null {
  const { type, value } = cell;
  const text = (text: string): CellContent | null => (text === '' ? null : { kind: 'text', text });
  const written = () => runs.map((run) => run.text).join('');
  if (type === 'inlineStr') return text(written());
  if (value === null || (value.trim() === '' && type !== 'str'))
    return cell.formula ? { kind: 'uncomputed' } : null;
  switch (type) {
    case 's':
    case 'str':
      return text(written());
    case 'b':
      return text(value.trim() === '1' ? 'TRUE' : 'FALSE');
    case 'e':
      return { kind: 'error', text: value };
    case 'd':
      return text(value.slice(0, 10));
    default: {
      const number = Number(value);
      if (!Number.isFinite(number)) throw new ReadingError('file.corrupt');
      return { kind: 'number', value: number };
    }
  }
}

/** The formula of a cell; of those that share one, moved from where it is written. Array formulas are not followed. */
function formulaOf(
  { row, column, formula }: OpenCell,
  shared: Map<string, { text: string; row: number; column: number }>,
): CellFormula | null {
  if (!formula) return null;
  if (formula.kind === 'shared' && formula.shared !== null) {
    if (formula.text !== '') shared.set(formula.shared, { text: formula.text, row, column });
    const first = shared.get(formula.shared);
    if (first) return { text: first.text, down: row - first.row, right: column - first.column };
  }
  const isPlain = formula.kind === 'normal' || formula.kind === 'shared';
  return { text: isPlain ? formula.text : '', down: 0, right: 0 };
}

function groupOf(attribute: (name: string) => string | null): [level: number, isFolded: boolean] {
  return [Number(attribute('outlineLevel') ?? 0), isTrue(attribute('collapsed'))];
}

function isThin(size: string | null, least: number): boolean {
  return size !== null && Number(size) < least;
}

function isTrue(attribute: string | null): boolean {
  return attribute === '1' || attribute === 'true';
}
