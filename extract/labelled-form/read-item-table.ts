import type { FormTable, LabelledForm } from '../../kinds/labelled-form.ts';
import type { DraftRow, DraftValue } from '../../schemas/form-draft.ts';
import type { Box, Page, Ruling, Word } from '../../schemas/page.ts';
import { isFigure } from './cell-fit.ts';
import { draftValue } from './draft-value.ts';
import type { TableHead } from './find-table-head.ts';
import { type CellLines, gapsOfItem, type OpenItem } from './gaps-of-item.ts';
import { type Glyph, SURE_OF_SIGN } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import type { HeadColumn } from './head-column.ts';
import { type Piece, piecesOfRow } from './pieces-of-row.ts';
import { type PlacedRow, placeRow } from './place-row.ts';
import { textOfGlyphs } from './text-of-glyphs.ts';

/** Lines of one cell begin within so many character heights of each other. */
const SAME_EDGE = 0.4;
/** So near to a line, in character heights, a digit beyond the figure's own may have stood on it. */
const BESIDE_LINE = 0.7;
/** A figure that stands further from the middle of a line than this, in character heights, has no stroke on it. */
const CLEAR_OF_LINE = 0.15;
/** Unread ink this near to a sum, in character heights, may be part of it. */
const SIGN_GAP = 2.5;
/** An item has a name or a second figure beside its amount. */
const FEWEST_CELLS = 2;

export interface ItemTable {
  readonly items: readonly DraftRow[];
  readonly subtotal: DraftRow | null;
  readonly totals: DraftRow | null;
  readonly loose: readonly DraftValue[];
  /** The last row of the table; null when the page ends without one. */
  readonly lastRow: Row | null;
}

/**
 * The rows between the head and the totals. An item begins where its name's prefix stands, or with its figures where
 * names carry none; rows without figures continue the name, the specification and the unit above them. `isLast`: the
 * table ends on this page.
 */
export function readItemTable(
  page: Page,
  rows: readonly Row[],
  head: TableHead,
  { table, preprinted }: Pick<LabelledForm, 'table' | 'preprinted'>,
  isLast: boolean,
): ItemTable {
  // Print of the form's own making stands on no line but where a column is too narrow for it.
  const linesAcross = (glyphs: readonly Glyph[], key: string) =>
    page.source === 'ocr' &&
    isOnLine(glyphs, page, head.row.em, !preprinted && Object.hasOwn(table.totals.paths, key));
  const below = rows.filter((row) => row.centre > head.row.centre);
  const forgiving = page.source === 'ocr';
  const sums = [...table.totals.captions, ...table.subtotalCaptions];
  const closing = (row: Row, captions: readonly string[]) =>
    captionOf(row, captions, false) !== null ||
    (forgiving && captionOf(row, sums, false) === null && closesUnread(row, captions));
  /** Of sums whose caption was not read the last ones close the table, where it ends here. */
  const closesUnread = (row: Row, captions: readonly string[]) => {
    if (captionOf(row, captions, true) === null) return false;
    const own = signsBeforeMoney(row) ?? '';
    const isSaid = (of: readonly string[]) =>
      of.some((caption) => [...own].some((sign) => caption.startsWith(sign)));
    if (isSaid(captions)) return true;
    if (isSaid(sums)) return false;
    const follow = below
      .slice(below.indexOf(row) + 1)
      .some((next) => signsBeforeMoney(next) !== null);
    return (isLast && !follow) === (captions === table.totals.captions);
  };
  const end = below.findIndex((row) => closing(row, table.totals.captions));
  const body = end < 0 ? below : below.slice(0, end);
  const lastRow = end < 0 ? null : (below[end] ?? null);
  const rulings = rulingsThrough(page, head.row, lastRow ?? body.at(-1) ?? head.row);
  // A text layer's words are whole, whatever line they cross.
  const cuttingLines = preprinted || page.source === 'ocr' ? rulings : [];

  const open: OpenItem[] = [];
  const loose: DraftValue[] = [];
  let subtotal: DraftRow | null = null;
  for (const row of body) {
    if (isDetailHead(row, table.detailHeads)) break;
    if (closing(row, table.subtotalCaptions)) {
      subtotal = readSum(page, row, head, table, table.subtotalCaptions, loose, linesAcross);
      continue;
    }
    const pieces = piecesOfRow(row, head.columns, cuttingLines);
    const placed = isNameLine(pieces, table)
      ? nameLine(pieces, head, table)
      : placeRow(pieces, { columns: head.columns, em: head.row.em, rulings });
    const cells: OpenItem = new Map();
    const byColumn = goOnByLeftEdge(placed.cells, open.at(-1), head);
    for (const [index, column] of head.columns.entries()) {
      const glyphs = byColumn.get(index)?.flatMap((piece) => piece.glyphs);
      if (!glyphs || column.key === null) continue;
      const doubtful =
        placed.doubtful.has(index) ||
        (column.content === 'text' &&
          !table.namesStandAlone &&
          reachesInto(head.columns[index + 1], glyphs));
      const onLine = column.content === 'figure' && linesAcross(glyphs, column.key);
      cells.set(column.key, { lines: [glyphs], doubtful, onLine });
    }
    addLoose(page, loose, ...placed.loose.map((piece) => piece.glyphs));
    addRow(page, open, cells, head, table, loose);
  }
  const keys = head.columns.flatMap((column) => (column.key === null ? [] : [column.key]));
  const unnamed = forgiving && lastRow === null ? sumsWithoutCaption(open, table) : null;
  const items = unnamed ? open.slice(0, -1) : open;
  return {
    items: items.map((item) => ({
      page: page.number,
      cells: Object.fromEntries(
        keys.map((key) => {
          const cell = item.get(key);
          const doubtful = (cell?.doubtful ?? false) || (forgiving && isNameless(item, table));
          const { lines, onLine } = cell ?? { lines: [], onLine: false };
          return [key, draftValue(page, lines, { doubtful, onLine })];
        }),
      ),
      gaps: clearGaps(gapsOfItem(page, item, head, table), preprinted, page),
    })),
    subtotal,
    totals: unnamed
      ? {
          page: page.number,
          cells: Object.fromEntries(
            Object.keys(table.totals.paths).map((key) => [
              key,
              draftValue(page, unnamed.get(key)?.lines ?? [], { doubtful: true }),
            ]),
          ),
          gaps: {},
        }
      : lastRow && readSum(page, lastRow, head, table, table.totals.captions, loose, linesAcross),
    loose,
    lastRow,
  };
}

/**
 * A line down the table runs along or through the figure: one of its digits may have gone with the line, or lost what lay on
 * it, unless the line is seen to be bare beside the figure. `endsInCents`: behind its two decimals no digit follows.
 */
function isOnLine(glyphs: readonly Glyph[], page: Page, em: number, endsInCents: boolean): boolean {
  const left = Math.min(...glyphs.map((glyph) => glyph.left));
  const right = Math.max(...glyphs.map((glyph) => glyph.right));
  const top = Math.min(...glyphs.map((glyph) => glyph.top - glyph.moved)) / page.height;
  const bottom = Math.max(...glyphs.map((glyph) => glyph.bottom - glyph.moved)) / page.height;
  const apart = CLEAR_OF_LINE * em;
  const isWhole = endsInCents && /\.\d{2}$/.test(textOfGlyphs(glyphs));
  const behind = isWhole ? apart : BESIDE_LINE * em;
  return page.rulings.some((ruling) => {
    const x = ruling.at * page.width;
    if (!isBeside(ruling, top, bottom)) return false;
    if (x < left - BESIDE_LINE * em || x > right + behind) return false;
    return (x > left - apart && x < right + apart) || !isBare(ruling, top, bottom);
  });
}

/** The line runs down the page at these heights. */
function isBeside({ orientation, from, to }: Ruling, top: number, bottom: number): boolean {
  return orientation === 'vertical' && from < bottom && to > top;
}

/** Nothing stands on the line at these heights, as far as it reaches. */
function isBare({ bare = [], from, to }: Ruling, top: number, bottom: number): boolean {
  return bare.some(([begin, end]) => begin <= Math.max(from, top) && end >= Math.min(to, bottom));
}

/** Where print may stand on lines, only paper that no line crosses but a bare one can be called blank: a 1 goes with its line. */
function clearGaps(
  gaps: Readonly<Record<string, Box>>,
  preprinted: boolean,
  page: Page,
): Readonly<Record<string, Box>> {
  if (!preprinted || page.source !== 'ocr') return gaps;
  return Object.fromEntries(
    Object.entries(gaps).filter(
      ([, [left, top, right, bottom]]) =>
        !page.rulings.some(
          (ruling) =>
            ruling.at > left &&
            ruling.at < right &&
            isBeside(ruling, top, bottom) &&
            !isBare(ruling, top, bottom),
        ),
    ),
  );
}

/**
 * On a line without figures a text goes on with the cell that begins at its left edge: the end of a specification stands
 * under the head of the name now and then.
 */
function goOnByLeftEdge(
  cells: ReadonlyMap<number, readonly Piece[]>,
  item: OpenItem | undefined,
  head: TableHead,
): ReadonlyMap<number, readonly Piece[]> {
  if (!item || [...cells.keys()].some((index) => head.columns[index]?.content !== 'text'))
    return cells;
  const beginsWith = (piece: Piece, index: number) => {
    const key = head.columns[index]?.key;
    const above = key ? item.get(key)?.lines[0]?.[0] : undefined;
    return above !== undefined && Math.abs(above.left - piece.left) < SAME_EDGE * head.row.em;
  };
  const moved = new Map<number, Piece[]>();
  for (const [index, pieces] of cells)
    for (const piece of pieces) {
      const other = head.columns.findIndex(
        ({ content }, at) => content === 'text' && beginsWith(piece, at),
      );
      const to = other < 0 || beginsWith(piece, index) ? index : other;
      moved.set(to, [...(moved.get(to) ?? []), piece]);
    }
  return moved;
}

/** On a picture, an item that shows no part of a name with its prefix may be a row of sums whose caption was not read. */
function isNameless(item: OpenItem, { nameColumn, namePrefix }: FormTable): boolean {
  return namePrefix !== null && !/[*“"·•]/.test(namedBy(item.get(nameColumn)));
}

/** The row of sums among the items, where its caption was not read: the last one, without a name and without a price. */
function sumsWithoutCaption(items: readonly OpenItem[], table: FormTable): OpenItem | null {
  const last = items.at(-1);
  const paths = Object.keys(table.totals.paths);
  if (!last || items.length < 2 || paths.length === 0 || !isNameless(last, table)) return null;
  const others = [...last.keys()].filter((key) => key !== table.nameColumn && !paths.includes(key));
  return others.length === 0 && last.has(table.anchorColumn) ? last : null;
}

/** A line of a name alone, where names have lines of their own: it says more than the figures of one line could. */
function isNameLine(pieces: readonly Piece[], table: FormTable): boolean {
  if (!table.namesStandAlone) return false;
  const startsName = table.namePrefix !== null && pieces[0]?.text.startsWith(table.namePrefix);
  return startsName || !pieces.some(({ text }) => isFigure(text));
}

function nameLine(pieces: readonly Piece[], head: TableHead, table: FormTable): PlacedRow {
  const index = head.columns.findIndex(({ key }) => key === table.nameColumn);
  return { cells: new Map([[index, pieces]]), doubtful: new Set(), loose: [] };
}

function addRow(
  page: Page,
  open: OpenItem[],
  cells: OpenItem,
  head: TableHead,
  table: FormTable,
  loose: DraftValue[],
): void {
  if (cells.size === 0) return;
  const current = open.at(-1);
  const { anchorColumn, nameColumn, namePrefix } = table;
  const isFigureColumn = (key: string) =>
    head.columns.some((column) => column.key === key && column.content !== 'text');
  const hasFigures = [...cells.keys()].some(isFigureColumn);
  const name = namedBy(cells.get(nameColumn));
  const starts =
    namePrefix !== null && name.startsWith(namePrefix) && !isPrefixOpen(current, table);
  const currentHasFigures = current !== undefined && [...current.keys()].some(isFigureColumn);
  const figureCount = [...cells.keys()].filter(isFigureColumn).length;
  // Figures on a line below those of an item are another's, also where its amount was not read.
  // Ink alone that was not read, beside a line of text, is dirt more often than an amount.
  const isNext =
    hasFigures &&
    currentHasFigures &&
    (/[^\uFFFD]/.test(spelling(cells.get(anchorColumn))) ||
      (figureCount > 1 && isBelowFigures(current, cells, isFigureColumn)));
  if (!current || starts || isNext) {
    // A figure alone is what a seal or a speck left, or belongs to a line that was not seen.
    if (cells.has(nameColumn) || cells.size >= FEWEST_CELLS) open.push(cells);
    else for (const cell of cells.values()) addLoose(page, loose, ...cell.lines);
    return;
  }
  for (const [key, cell] of cells) {
    const above = current.get(key);
    if (isFigureColumn(key) && currentHasFigures && isBelowFigures(current, cells, isFigureColumn))
      addLoose(page, loose, ...cell.lines);
    else if (!above) current.set(key, cell);
    // A second figure in a cell is no continuation, nor is one from another line: it must be seen, not joined.
    else if (isFigureColumn(key)) addLoose(page, loose, ...cell.lines);
    else {
      above.lines.push(...cell.lines);
      above.doubtful ||= cell.doubtful;
    }
  }
}

/** The figures of the cells stand on a line below those of the item, not on a part of its own that was read apart. */
function isBelowFigures(
  item: OpenItem,
  cells: OpenItem,
  isFigureColumn: (key: string) => boolean,
): boolean {
  const glyphOf = (of: OpenItem) => [...of].find(([key]) => isFigureColumn(key))?.[1].lines[0]?.[0];
  const [own, next] = [glyphOf(item), glyphOf(cells)];
  if (!own || !next) return false;
  return (next.top + next.bottom - own.top - own.bottom) / 2 > own.bottom - own.top;
}

/** The name so far ends inside its *prefix*, which wraps. */
function isPrefixOpen(item: OpenItem | undefined, table: FormTable): boolean {
  const name = namedBy(item?.get(table.nameColumn));
  const prefix = table.namePrefix;
  if (prefix === null || !name.startsWith(prefix) || name.split(prefix).length !== 2) return false;
  const words = (item?.get(table.nameColumn)?.lines ?? []).flat().map(({ word }) => word);
  const stars = [...new Set(words)].flatMap(({ digits }) => digits?.text.match(/\*/g) ?? []);
  return stars.length < 2;
}

/** The name with the stars that the digit reader, who knows them, saw where the first reader took them for other signs. */
function namedBy(cell: CellLines | undefined): string {
  const read = spelling(cell);
  const word = cell?.lines[0]?.[0]?.word;
  return read.startsWith('*') || !word?.digits?.text.startsWith('*') ? read : `*${read.slice(1)}`;
}

function spelling(cell: CellLines | undefined): string {
  return (cell?.lines ?? [])
    .flat()
    .map((glyph) => glyph.sign)
    .join('');
}

/** A row of sums: its figures by column key. `linesAcross`: may a figure lack a digit that went with a line? */
function readSum(
  page: Page,
  row: Row,
  head: TableHead,
  table: FormTable,
  captions: readonly string[],
  loose: DraftValue[],
  linesAcross: (glyphs: readonly Glyph[], key: string) => boolean,
): DraftRow {
  const keys = Object.keys(table.totals.paths);
  const columns = head.columns.filter((column) => column.key !== null && keys.includes(column.key));
  const glyphs = row.glyphs.slice(captionOf(row, captions, page.source === 'ocr') ?? 0);
  const all = piecesOfRow({ ...row, glyphs }, columns);
  // Ink without a reading, or read as one letter, is no figure: a currency sign, or a digit of the figure behind it, which is
  // then in doubt.
  const isUnread = ({ text, glyphs: own }: Piece) =>
    /^(?:\uFFFD+|\p{L})$/u.test(text) || own.every(({ word }) => isLoneStroke(word));
  const pieces = all.filter(
    (piece, at) => !isUnread(piece) && !isSignReadAsStar(piece, all[at + 1], head.row.em),
  );
  const placed = placeRow(pieces, { columns, em: head.row.em, rulings: [] });
  const touched = (piece: Piece) =>
    all.some(
      (ink) =>
        isUnread(ink) &&
        ink.right > piece.left - SIGN_GAP * head.row.em &&
        ink.left < piece.right + SIGN_GAP * head.row.em,
    );
  addLoose(page, loose, ...placed.loose.map((piece) => piece.glyphs));
  const cells = columns.map((column, index) => {
    const own = placed.cells.get(index);
    const lines = own ? [own.flatMap((piece) => piece.glyphs)] : [];
    const doubtful = placed.doubtful.has(index) || (own?.some(touched) ?? false);
    const key = column.key ?? '';
    const onLine = lines.some((line) => linesAcross(line, key));
    return [key, draftValue(page, lines, { doubtful, onLine })] as const;
  });
  return { page: page.number, cells: Object.fromEntries(cells), gaps: {} };
}

/** ¥ apart from its figure is read as a star now and then; the stars of *** stand alone. */
function isSignReadAsStar(piece: Piece, next: Piece | undefined, em: number): boolean {
  return (
    piece.text === '*' &&
    next !== undefined &&
    isFigure(next.text) &&
    next.left - piece.right <= SIGN_GAP * em
  );
}

/** The cell runs on under the next head: it may have swallowed that column's content. */
function reachesInto(next: HeadColumn | undefined, glyphs: readonly Glyph[]): boolean {
  return next !== undefined && glyphs.some((glyph) => glyph.right > next.left);
}

/**
 * How many glyphs the caption takes with which the row begins; null when it begins otherwise. `forgiving` (readings of
 * pictures): where nothing but sums of money follows, one of its two characters may be another.
 */
function captionOf(row: Row, captions: readonly string[], forgiving: boolean): number | null {
  if (forgiving) {
    const before = signsBeforeMoney(row);
    const read = captions.find((caption) => before?.startsWith(caption));
    if (before !== null) return captions.length > 0 ? [...(read ?? before)].length : null;
  }
  const specks = forgiving ? row.glyphs.findIndex(({ sign }) => !/[-“"'.·\uFFFD]/.test(sign)) : 0;
  if (specks > 0) {
    const rest = captionOf({ ...row, glyphs: row.glyphs.slice(specks) }, captions, forgiving);
    return rest === null ? null : specks + rest;
  }
  const text = textOfGlyphs(row.glyphs);
  const caption =
    captions.find((candidate) => text.startsWith(candidate)) ??
    (forgiving && /^..[\uFFFD¥][\d¥.,*\uFFFD-]*$/.test(text)
      ? captions.find(
          (candidate) =>
            candidate.length === 2 &&
            (text[0] === candidate[0] || text[1] === candidate[1]) &&
            !/[\d.,*¥]/.test(text.slice(0, 2)),
        )
      : undefined);
  if (!caption) return null;
  if (forgiving && text.includes('¥')) return caption.length;
  const next = row.glyphs[caption.length];
  return !next || /[¥\d(:*\uFFFD-]/.test(next.sign) ? caption.length : null;
}

/** A caption however it was read, and sums: ¥ may be lost before the first of two, or read as a letter. */
const ROW_OF_SUMS =
  /^([^¥\d]{0,6}?)\uFFFD{0,2}(?:[^¥\d]?\d[\d.,]*[.,]\d{2}\uFFFD{0,2})?¥[\d¥.,*\uFFFD-]+[^\d¥]{0,3}$/;

/**
 * What stands before the sums of a row that holds nothing else but dirt at its end: ¥ is printed before sums alone, whichever
 * reader saw it. null: it is no such row.
 */
function signsBeforeMoney({ glyphs }: Row): string | null {
  const signs = glyphs.map(({ sign, word }, at) => {
    const isFirst = glyphs[at - 1]?.word !== word;
    if (isLoneStroke(word)) return '\uFFFD';
    return isFirst && sign !== '¥' && isSeenWithSign(word) ? `¥${sign}` : sign;
  });
  const text = signs.join('');
  return ROW_OF_SUMS.exec(text)?.[1] ?? null;
}

/** One digit of which the digit reader sees nothing: a stroke of a character, a speck. */
function isLoneStroke({ text, digits }: Word): boolean {
  return /^\d$/.test(text ?? '') && digits?.text === '';
}

/** The digit reader is sure of a currency sign before a figure. */
function isSeenWithSign({ digits }: Word): boolean {
  return digits !== null && digits.confidence >= SURE_OF_SIGN && /^¥\d/.test(digits.text);
}

function isDetailHead(row: Row, heads: readonly string[]): boolean {
  const text = textOfGlyphs(row.glyphs);
  return heads.filter((head) => text.includes(head)).length >= 2;
}

function addLoose(page: Page, loose: DraftValue[], ...runs: (readonly Glyph[])[]): void {
  for (const run of runs) {
    const value = draftValue(page, [run]);
    if (value) loose.push(value);
  }
}

/** Vertical ruling lines that run through most of the table, in pixels. */
function rulingsThrough(page: Page, first: Row, last: Row): number[] {
  const [top, bottom] = [first.top / page.height, last.bottom / page.height];
  return page.rulings
    .filter((ruling) => ruling.orientation === 'vertical')
    .filter(({ from, to }) => Math.min(to, bottom) - Math.max(from, top) > 0.6 * (bottom - top))
    .map((ruling) => ruling.at * page.width);
}
