import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import type { DecimalText } from '../../schemas/money.ts';
import type { Word } from '../../schemas/page.ts';
import type { ShownOtherwise } from '../../schemas/tampering-signal.ts';
import { exactDecimalOf } from './exact-decimal-of.ts';
import { hasRoom } from './has-room.ts';
import { areaOf, mergedAreas } from './merged-areas.ts';
import type { Recompute } from './recompute.ts';
import type { Sheet, SheetBook, SheetCell } from './sheet-book.ts';
import { showNumber } from './show-number.ts';
import { showText } from './show-text.ts';

/** What is read in a cell: as in `Word`. */
export interface SeenCell extends Pick<Word, 'text' | 'visible' | 'stored' | 'struckOut'> {
  /** What its formula gives, where that is not what was saved beside it. */
  readonly computed?: DecimalText | undefined;
  /** Its column is so narrow that ### is shown in its place, or a part of it. */
  readonly hasNoRoom?: true;
}

const DOUBT_OF_FIGURES: ReadonlySet<ShownOtherwise> = new Set([
  'raised',
  'repeated',
  'between_columns',
  'turned',
]);

/** Share of all that went into a formula by which its saved result may drift from ours. */
const DRIFT = 2 ** -40;

/**
 * What a person sees in a cell beside what it stores. null = nothing is shown and nothing stands there. `finest`: decimal
 * places beyond which numbers of the sheet only drift.
 */
export function seenCell(
  cell: SheetCell,
  sheet: Sheet,
  book: SheetBook,
  finest: number,
  recompute: Recompute,
): SeenCell | null {
  const seen = seenContent(cell, sheet, book, finest, recompute);
  if (seen === null) return null;
  const isFigure = seen.text !== null && parseFigure(seen.text) !== null;
  if (cell.letters === 'seen')
    return isDoubted(cell, isFigure) ? { ...seen, visible: 'contradicted' } : seen;
  // A figure that is struck out is none; what else is struck out says no more what stands there.
  if (cell.letters === 'struck' && isFigure)
    return { text: null, visible: 'contradicted', struckOut: true };
  return { ...seen, visible: 'contradicted' };
}

/** Captions, dates and units are the same where they stand upright or twice. */
function isDoubted({ doubt, content }: SheetCell, isFigure: boolean): boolean {
  if (doubt === null) return false;
  return isFigure || content.kind === 'number' || !DOUBT_OF_FIGURES.has(doubt);
}

function seenContent(
  cell: SheetCell,
  sheet: Sheet,
  book: SheetBook,
  finest: number,
  recompute: Recompute,
): SeenCell | null {
  const { content, format } = cell;
  switch (content.kind) {
    case 'text':
      return inItsRoom(seenText(content.text, format), cell, sheet);
    case 'error':
      return { text: content.text, visible: 'proved' };
    case 'uncomputed':
      return { text: null, visible: 'unproved' };
    case 'covered':
      return { text: null, visible: 'contradicted' };
    case 'number':
      return seenNumber(cell, content.value, sheet, book, finest, recompute);
  }
}

/** A text is shown by its format as it is, with more, or not at all: only the first proves what was written. */
function seenText(written: string, format: string): SeenCell | null {
  const onOneLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, joint).trim();
  const text = onOneLine(written);
  if (text === '') return null;
  const shown = onOneLine(showText(written, format));
  return shown === text
    ? { text, visible: 'proved' }
    : { text: shown === '' ? text : shown, visible: 'contradicted' };
}

/** A figure that is written as a text is cut off where it has no room. */
function inItsRoom(seen: SeenCell | null, cell: SheetCell, sheet: Sheet): SeenCell | null {
  const isFigure = seen?.text != null && parseFigure(seen.text) !== null;
  if (!isFigure || hasRoom(seen.text ?? '', cell, columnsOf(cell, sheet) ?? cell.reach, sheet))
    return seen;
  return { ...seen, visible: 'contradicted', hasNoRoom: true };
}

/** Of a merged area; null = the cell is none. */
function columnsOf(cell: SheetCell, sheet: Sheet): SheetCell['reach'] | null {
  const { left, right } = areaOf(cell, mergedAreas(sheet));
  return left === right ? null : [left, right];
}

/** Latin words are parted by a space where a line ends, Chinese ones are not. */
function joint(_: string, at: number, text: string): string {
  const before = text.slice(0, at).trimEnd().at(-1) ?? '';
  const after = text.slice(at).trimStart().at(0) ?? '';
  return /[A-Za-z,.]/.test(before) && /[A-Za-z]/.test(after) ? ' ' : '';
}

function seenNumber(
  cell: SheetCell,
  value: number,
  sheet: Sheet,
  book: SheetBook,
  finest: number,
  recompute: Recompute,
): SeenCell | null {
  const { formula } = cell;
  const { text, scale, red, white, isFixed, isDate } = showNumber(
    value,
    cell.format,
    book.from1904,
  );
  const stored = exactDecimalOf(value, finest);
  const isZero = stored === '0';
  if (isZero && (text === '' || white || !sheet.showsZeros)) return null;
  const columns = columnsOf(cell, sheet) ?? ([cell.column, cell.column] as const);
  const hasNoRoom = isFixed && !hasRoom(text, cell, columns, sheet);
  const isHidden = white || hasNoRoom;
  if (isDate || stored === null)
    return {
      text,
      visible: isHidden ? 'contradicted' : 'proved',
      ...(hasNoRoom && { hasNoRoom }),
    };
  if (text === '') return { text: stored, visible: 'contradicted' };
  const shown = parseFigure(text)?.value;
  // A dash for a zero is a mark that says the same.
  const isMark = isZero && isBlankMark(text);
  const isSame = isMark || (shown !== undefined && scale === 1 && equal(shown, stored));
  const isRed = red && value < 0 && shown !== undefined && !shown.startsWith('-');
  const isRounded = shown !== undefined && rounds(shown, value / scale, isRed);
  const computed = formula && recompute(sheet, formula);
  const isStale =
    computed && Math.abs(computed.value - value) > Math.max(DRIFT * computed.size, 1e-9);
  const isOther = shown !== undefined && !isSame && !isRounded;
  return {
    text,
    visible:
      isHidden || isStale || isOther
        ? 'contradicted'
        : (formula && !computed) || (shown === undefined && !isMark)
          ? 'unproved'
          : 'proved',
    ...(!isSame && shown !== undefined && { stored: { value: stored, scale } }),
    ...(hasNoRoom && { hasNoRoom }),
    ...(isStale && { computed: exactDecimalOf(computed.value, finest) ?? undefined }),
  };
}

/** Two decimals without regard to zeros behind the point. */
function equal(a: string, b: string): boolean {
  const bare = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
  return bare(a) === bare(b);
}

function placesOf(figure: string): number {
  return figure.split('.')[1]?.length ?? 0;
}

/** What is shown is the number, with digits left out. */
function rounds(shown: string, value: number, isRed: boolean): boolean {
  const places = placesOf(shown);
  const meant = isRed ? -Number(shown) : Number(shown);
  return Math.abs(meant - value) <= 0.5 * 10 ** -places + Math.abs(value) * DRIFT;
}
