import { hasDigit } from '../../kinds/has-digit.ts';
import type { Column, Line } from '../../schemas/document.ts';
import type { CellReference, Finding } from '../../schemas/finding.ts';
import type { Page, Word } from '../../schemas/page.ts';
import type {
  DraftCell,
  DraftColumn,
  DraftStatement,
  PlacedWord,
} from '../../schemas/statement-draft.ts';
import type { PutBack } from './first-reading-in-place.ts';
import { isUnderStamp } from './is-under-stamp.ts';
import { placeProved } from './place-proved.ts';
import type { Repairs } from './propose-repairs.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import { areTwoFigures, type CellReading } from './read-cell.ts';
import { reasonFinding } from './reason-findings.ts';
import { readingsOfOtherColumn, shiftedReadings } from './shifted-readings.ts';
import type { CellPlace } from './words-in-place.ts';

/** Figures of the table that stand in none of its columns, from which on no column can be trusted to hold its own. */
const MOST_ASTRAY = 3;
const AMOUNT = /\d[,.]\d|\d{3}/;

/** Some of the table's figures found no column: those that did may have found a neighbour's. */
export function figuresAreAstray({ unassigned }: DraftStatement): boolean {
  const amounts = unassigned.filter(({ word }) =>
    AMOUNT.test(`${word.text ?? ''} ${word.digits?.text ?? ''}`),
  );
  return amounts.length >= MOST_ASTRAY;
}

/** Share of the rows from which figures without a head are a column of the table, not dirt. */
const FULL_COLUMN = 0.3;

/** A column of figures has no head: they may be the other halves of its neighbours' figures, which a ruling line parts. */
export function hasNamelessColumn({ columns, rows }: DraftStatement): boolean {
  return columns.some(({ id, role, label }) => {
    if (role !== 'unknown' || label !== '') return false;
    const filled = rows.filter(({ cells }) => cells[id]?.words.some(hasDigit));
    return filled.length >= FULL_COLUMN * rows.length;
  });
}

/** The cells of a column, each with the page on which it stands. */
function cellsOf(
  { rows }: DraftStatement,
  columnId: string,
  pages: ReadonlyMap<number, Page>,
): { readonly words: readonly Word[]; readonly page: Page }[] {
  return rows.flatMap(({ cells }) => {
    const cell = cells[columnId];
    const page = cell && pages.get(cell.page);
    return page ? [{ words: cell.words, page }] : [];
  });
}

/** Cells with two figures side by side from which a column is two columns. */
const FEWEST_DOUBLE = 2;
/** Columns stand further apart, in heights of a figure; nearer, blur has taken a comma or a point of one figure. */
const BETWEEN_COLUMNS = 0.7;

/**
 * Cells of the column hold two figures each: it may be two columns, and a mark of one no sign of the other's figure. Where
 * a stamp lies, the second may be a piece of it.
 */
export function holdsTwoColumns(...column: Parameters<typeof cellsOf>): boolean {
  const double = cellsOf(...column).filter(
    ({ words, page }) =>
      areTwoFigures(words, page) &&
      standApart(words.filter(hasDigit), page) &&
      !words.some((word) => isUnderStamp(word, page)),
  );
  return double.length >= FEWEST_DOUBLE;
}

/** Groups of thousands that end, and such that go on: one figure of which a comma is lost. */
const GROUPS_END = /^\D?\d{1,3}(?:,\d{3})*,?$/;
const GROUPS_GO_ON = /^,?\d{3}(?:,\d{3})*(?:\.\d{2})?\D?$/;
/** Heights of a figure that a comma and the white on its sides are wide at most. */
const ROOM_FOR_COMMA = 1.4;

function standApart(figures: readonly Word[], { width, height }: Page): boolean {
  return figures.slice(1).some((figure, index) => {
    const [left, top, , bottom] = figure.box;
    const before = figures[index];
    const gap = ((left - (before?.box[2] ?? left)) * width) / ((bottom - top) * height);
    const lacksComma =
      GROUPS_END.test(before?.digits?.text ?? '') && GROUPS_GO_ON.test(figure.digits?.text ?? '');
    return gap > (lacksComma ? ROOM_FOR_COMMA : BETWEEN_COLUMNS);
  });
}

/** Figures or heads of the column run into the edge of the picture: what of them is seen may not be all. */
export function columnIsCut(
  column: DraftColumn,
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): boolean {
  const words = cellsOf(draft, column.id, pages).flatMap((cell) => cell.words);
  const read = words.filter(hasDigit);
  // Where the edge runs through a column, none of its figures has a digit that was read.
  const figures = read.length > 0 ? read : words.filter(({ looksLike }) => looksLike === 'figure');
  // Ink without a digit beside all figures of the column, a shadow or the rim of the sheet, is none of them.
  const isIn = ({ box: [left, , right] }: Word) =>
    figures.some(({ box }) => box[0] < right && box[2] > left);
  const heads = column.headings.flatMap((heading) => heading.words.map(({ word }) => word));
  return [...figures, ...words.filter(isIn), ...heads].some(
    ({ cut }) => cut === 'left' || cut === 'right',
  );
}

/** Tells of a cell whether a figure of its column stands in the same half of the same page. */
export function standsAmongFigures({ rows }: DraftStatement): (cell: DraftCell) => boolean {
  const stripOf = ({ page, region: [left] }: DraftCell) => `${page} ${left}`;
  const cells = rows.flatMap((row) => Object.values(row.cells));
  const used = new Set(cells.filter(({ words }) => words.length > 0).map(stripOf));
  return (cell) => used.has(stripOf(cell));
}

/**
 * Beside the row stands a line of figures whose caption is missing or was not read surely, or that is not proved to be of
 * that row: it may be this row's, and what looks empty in this column may be printed there.
 */
export function isContested(
  rows: readonly DraftStatement['rows'][number][],
  index: number,
  columnId: string,
): boolean {
  return [rows[index - 1], rows[index + 1]].some(
    (row) =>
      row !== undefined &&
      row.page === rows[index]?.page &&
      (row.key === null
        ? !(LETTERS.test(row.label) && row.witnesses.includes('caption'))
        : !placeProved(row)) &&
      (row.cells[columnId]?.words.length ?? 0) > 0,
  );
}

/** A caption has two letters at least; OCR takes a speck for one. */
const LETTERS = /(?:\p{Script=Han}|[A-Za-z]).*(?:\p{Script=Han}|[A-Za-z])/u;

/** What stands in a cell of a spreadsheet that is no figure; null for cells of pages that were seen, and of what lies over the sheet. */
function sheetCell(
  { rows }: DraftStatement,
  index: number,
  column: string,
  pages: ReadonlyMap<number, Page>,
): 'uncomputed' | 'text' | null {
  const cell = rows[index]?.cells[column];
  if (!cell || pages.get(cell.page)?.source !== 'structured') return null;
  // A figure that is struck out is a text that says so.
  const unread = cell.words.filter(({ text, struckOut }) => text === null && !struckOut);
  if (unread.length === 0) return 'text';
  // What is drawn over an empty cell was not read either.
  return unread.some(({ visible }) => visible === 'contradicted') ? null : 'uncomputed';
}

/** Findings for everything but arithmetic that keeps a statement from being verified. */
export function reasonsToHold(
  draft: DraftStatement,
  lines: readonly Line[],
  columns: readonly Column[],
  readings: ReadonlyMap<string, readonly CellReading[]>,
  unitIsProved: boolean,
  unbound: ReadonlySet<number>,
  pages: ReadonlyMap<number, Page>,
  displaced: readonly CellPlace[],
  {
    proofs,
    repairs,
    besideStrays,
    offColumn,
    leftOver,
    putBack,
    restored,
  }: {
    readonly proofs: ReadonlyMap<string, IdentityProof>;
    readonly repairs: Repairs;
    readonly besideStrays: ReadonlySet<string>;
    readonly offColumn: readonly CellPlace[];
    /** Words of the table that stand in no cell. */
    readonly leftOver: readonly PlacedWord[];
    readonly putBack: readonly PutBack[];
    /** Places of rows that the draft lacked. */
    readonly restored: readonly number[];
  },
): Finding[] {
  const findings: Finding[] = [];
  const cells = (
    wanted: (reading: CellReading, line: Line, column: Column, row: number) => boolean,
  ) =>
    lines.flatMap((line, index) =>
      columns.flatMap((column): CellReference[] => {
        const reading = readings.get(column.id)?.[index];
        return reading && line.cells[column.id] && wanted(reading, line, column, index)
          ? [{ key: line.key, column: column.id, line: index }]
          : [];
      }),
    );
  const add = (
    reason: Parameters<typeof reasonFinding>[0],
    concerned: readonly CellReference[],
  ) => {
    if (concerned.length > 0) findings.push(reasonFinding(reason, concerned));
  };
  if (draft.scopeIsDoubtful) add('scopeUnproven', ['/scope']);
  if (!draft.header.unit?.value) add('unitMissing', ['/header/unit']);
  else if (!unitIsProved) add('unitUnproven', ['/header/unit']);
  add(
    'columnUnproven',
    columns.flatMap((column, index) => (column.status === 'verified' ? [] : [`/columns/${index}`])),
  );
  add(
    'pageUnbound',
    draft.rows.flatMap(({ page }, index) => (unbound.has(page) ? [`/lines/${index}`] : [])),
  );
  add(
    'placeUnproven',
    draft.rows.flatMap((row, index) =>
      !placeProved(row) && !unbound.has(row.page) ? [`/lines/${index}`] : [],
    ),
  );
  add(
    'duplicateRow',
    draft.rows.flatMap((row, index) => (row.duplicateOf ? [`/lines/${index}`] : [])),
  );
  const asReferences = (places: readonly CellPlace[]) =>
    places.map(({ row, column }) => ({ key: lines[row]?.key ?? null, column, line: row }));
  add('rowsMisaligned', asReferences(displaced));
  add(
    'rowRestored',
    restored.map((index): CellReference => `/lines/${index}`),
  );
  add('figuresOffColumn', asReferences(offColumn));
  const cameFrom = (from: PutBack['from']) => putBack.filter((one) => one.from === from);
  add('readingShifted', asReferences([...cameFrom('row'), ...shiftedReadings(readings, proofs)]));
  add(
    'readingOfOtherColumn',
    asReferences([...cameFrom('column'), ...readingsOfOtherColumn(readings, proofs)]),
  );
  add('readingWithoutPrint', asReferences(cameFrom('nowhere')));
  if (leftOver.length > 0)
    findings.push(
      reasonFinding(
        'inkUnassigned',
        leftOver.map(
          ({ page, word }) => `/pages/${page}/${word.box.map((edge) => edge.toFixed(3)).join(',')}`,
        ),
      ),
    );
  add(
    'pageCut',
    draft.pages.flatMap((page) =>
      pages.get(page)?.quality.cut_edges?.length ? [`/pages/${page}`] : [],
    ),
  );
  add(
    'textLayerContradicted',
    cells((reading) => reading.state === 'read' && reading.contradicted),
  );
  const ofSheet = (line: Line, column: Column) =>
    sheetCell(draft, lines.indexOf(line), column.id, pages);
  add(
    'formulaUncomputed',
    cells(
      (reading, line, column) =>
        reading.state === 'unread' && ofSheet(line, column) === 'uncomputed',
    ),
  );
  add(
    'cellsNoFigure',
    cells(
      (reading, line, column) => reading.state === 'unread' && ofSheet(line, column) === 'text',
    ),
  );
  const unread = cells(
    (reading, line, column) => reading.state === 'unread' && ofSheet(line, column) === null,
  );
  if (unread.length > 0)
    findings.push({
      ...reasonFinding('cellsUnread', unread),
      proposals: unread.flatMap((cell) =>
        typeof cell === 'string' || cell.line === undefined
          ? []
          : repairs.ofCell(cell.column, cell.line),
      ),
    });
  const unclaimed = (line: Line, column: Column) => line.cells[column.id]?.status;
  add(
    'readersDisagree',
    cells(
      (reading, line, column) =>
        reading.state === 'read' && !reading.contradicted && unclaimed(line, column) === 'disputed',
    ),
  );
  const rowIsProved = draft.rows.map((row) => placeProved(row) && !unbound.has(row.page));
  // Two witnesses read the figure; what its unit, its column or its line is must be proved, and is told above.
  const waitsForItsPlace = (line: Line, column: Column, row: number) =>
    (line.cells[column.id]?.witnesses.length ?? 0) >= 2 &&
    (!unitIsProved || column.status !== 'verified' || !rowIsProved[row]);
  const unproven = cells(
    (reading, line, column, row) =>
      reading.state !== 'unread' &&
      unclaimed(line, column) === 'unverified' &&
      !waitsForItsPlace(line, column, row),
  );
  const isBesideStray = (cell: CellReference) =>
    typeof cell !== 'string' && besideStrays.has(`${cell.line}/${cell.column}`);
  add('cellsBesideStray', unproven.filter(isBesideStray));
  add(
    'cellsUnproven',
    unproven.filter((cell) => !isBesideStray(cell)),
  );
  return findings;
}
