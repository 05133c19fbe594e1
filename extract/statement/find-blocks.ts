import type { StatementForm } from '../../kinds/catalogue.ts';
import { hasDigit } from '../../kinds/has-digit.ts';
import { median } from '../../kinds/median.ts';
import type { Page } from '../../schemas/page.ts';
import { type BodyLine, bodyLines, rulingsAcross } from './body-lines.ts';
import { compact } from './compact.ts';
import { findEnglishHeader } from './find-english-header.ts';
import { findHeader, type TableHeader } from './find-header.ts';
import { findTitles, type Title } from './find-titles.ts';
import { isChineseLine } from './is-chinese-line.ts';
import { isFigureOrMark } from './is-figure.ts';
import { joinNoteMarks } from './join-note-marks.ts';
import { joinProse } from './join-prose.ts';
import { joinSplitFigures } from './join-split-figures.ts';
import { joinWrappedLines } from './join-wrapped-lines.ts';
import { type Spot, spotOf } from './place.ts';
import { stackedEnglishHeads } from './stacked-english-heads.ts';
import { type TableSide, tableColumns } from './table-columns.ts';
import { type TextLine, textLines } from './text-lines.ts';
import { withoutDirt } from './without-dirt.ts';
import { withoutPageNumber } from './without-page-number.ts';
import { withoutPartsOfCaptions } from './without-parts-of-captions.ts';
import { withoutPartsOfTallPrint } from './without-parts-of-tall-print.ts';

/** The part of one page that holds one table: its title and header lines, its columns, its lines of print. */
export interface Block {
  readonly page: Page;
  /** null on a page that continues a statement without repeating its title. */
  readonly title: Title | null;
  readonly headerLines: readonly TextLine[];
  /** Lines of the heads of its columns. */
  readonly headLines: readonly TextLine[];
  /** All lines below its heads, what is printed under the table among them. */
  readonly linesBelow: readonly TextLine[];
  /** What stands at the head of the page, above the end of another table: the running title of a report. */
  readonly runningLines: readonly TextLine[];
  readonly tableHeader: TableHeader | null;
  readonly sides: readonly TableSide[];
  /** All lines of the left half, then all of the right half. */
  readonly lines: readonly BodyLine[];
  /** Upper and lower edge of all that is printed below its heads, in pixels. */
  readonly top: number;
  readonly bottom: number;
  /** Height of the text in pixels. */
  readonly em: number;
}

/** Fewer lines with figures than this are no table. */
const FEWEST_FIGURE_LINES = 2;

/** Cuts a page into the tables that may be statements, top to bottom. */
export function findBlocks(page: Page, forms: readonly StatementForm[]): Block[] {
  const all = page.words.map((word) => spotOf(word, page));
  const em =
    median(
      all
        .filter((spot) => !isFigureOrMark(spot.word) && (spot.word.text?.length ?? 0) >= 2)
        .map((spot) => spot.height),
    ) ?? median(all.map((spot) => spot.height));
  if (em === null) return [];
  const spots =
    page.source === 'ocr'
      ? withoutPartsOfTallPrint(withoutPartsOfCaptions(withoutDirt(all, page, em), em), em)
      : all;
  const uprights = page.rulings
    .filter(({ orientation }) => orientation === 'vertical')
    .map(({ at, from, to }) => ({
      x: at * page.width,
      top: from * page.height,
      bottom: to * page.height,
    }));
  const lines = withoutPageNumber(textLines(spots, em), page, em).map((line) => ({
    ...line,
    spots: joinNoteMarks(joinProse(joinSplitFigures(line, uprights))),
  }));
  const titles = findTitles(lines, forms);
  const starts = titles.length > 0 ? titles : [null];
  const blocks: Block[] = [];
  const first = titles[0];
  if (first) {
    const above = lines.filter((line) => line.y < first.line.top - em / 2);
    const before = blockOf(page, null, above, em);
    // A table above the first title, be it one row, ends a statement of the page before.
    // The name of the company, which stands above an English one, is none.
    if (before && (figureLines(before) > 0 || isChineseLine(first.line))) blocks.push(before);
  }
  for (const [index, title] of starts.entries()) {
    const from = title && (index > 0 || blocks.length > 0) ? title.line.top - em / 2 : -Infinity;
    const to = starts[index + 1]?.line.top ?? Number.POSITIVE_INFINITY;
    const block = blockOf(
      page,
      title,
      lines.filter((line) => line.y >= from && line.y < to && !isProseAbove(line, title)),
      em,
      blocks[0] ? runningLines(blocks[0]) : [],
    );
    // A single line of figures may be the last row of a statement of the page before, and the last title of a page may
    // have its rows on the next one.
    const fewest = title === null ? 1 : index === starts.length - 1 ? 0 : FEWEST_FIGURE_LINES;
    if (block && figureLines(block) >= fewest) blocks.push(block);
  }
  return blocks;
}

/** A company alone, or its report of a year. */
const RUNNING_TITLE = /公司$|(?:19|20)\d\d年?.*(?:报告|报表)/;

/** Says of which company or report the page is. */
function isRunningTitle({ spots }: TextLine): boolean {
  return RUNNING_TITLE.test(spots.map(({ word }) => compact(word.text)).join(''));
}

/** The running title of a page, which stands above its first table. */
function runningLines({ title, headerLines }: Block): TextLine[] {
  return headerLines.filter((line) => (!title || line.y < title.line.top) && isRunningTitle(line));
}

/** Sentences of a report before its statements name days, periods and amounts of anything. */
function isProseAbove({ y, spots }: TextLine, title: Title | null): boolean {
  return (
    title !== null && y < title.line.y && spots.some(({ word }) => SENTENCE.test(word.text ?? ''))
  );
}

const SENTENCE = /[，。；]/;

function figureLines(block: Block): number {
  return block.lines.filter((line) => line.cells.size > 0).length;
}

function blockOf(
  page: Page,
  title: Title | null,
  lines: readonly TextLine[],
  em: number,
  runningLines: readonly TextLine[] = [],
): Block | null {
  const below = title ? lines.filter((line) => line.y > title.line.y) : lines;
  const chinese = findHeader(below, em);
  const english = chinese ? null : englishHeader(below, title, em);
  const header = chinese ?? english;
  const top = header?.bottom ?? title?.line.bottom ?? Number.NEGATIVE_INFINITY;
  const heads = new Set<Spot>(header?.cells.flatMap((cell) => cell.spots));
  const linesBelow = below.filter((line) =>
    header || title ? line.y > top || (!header && line.y === top) : !isRunningTitle(line),
  );
  const printed = linesBelow.flatMap((line) => line.spots).filter((spot) => !heads.has(spot));
  const framed = printed.filter(frameOf(page, printed, em));
  // Lines under the figures alone frame no table: its captions stand beside them. English tables have no others, a text
  // layer has no dirt.
  const mayHoldDirt = page.source === 'ocr' && !english;
  const isFramed = mayHoldDirt || framed.length >= LEAST_FRAMED * printed.length;
  const body = isFramed ? framed : printed;
  if (body.length === 0 && !title) return null;
  const verticals = columnRulings(page, body, em);
  const sides = tableColumns(header?.cells ?? [], body, verticals, em);
  return {
    page,
    title,
    headerLines: [
      ...lines.filter(
        (line) => line.y <= (header?.top ?? title?.line.bottom ?? topOfFigures(body)),
      ),
      ...(header?.besides ?? []),
    ],
    headLines: header ? lines.filter((line) => line.y > header.top && line.y <= header.bottom) : [],
    linesBelow,
    runningLines,
    tableHeader: header,
    sides,
    lines: sides.flatMap((side) =>
      joinWrappedLines(bodyLines(page, side, body, rulingsAcross(page, side), em)),
    ),
    top: Math.min(...body.map((spot) => spot.top)),
    bottom: Math.max(...body.map((spot) => spot.bottom)),
    em,
  };
}

function englishHeader(
  below: readonly TextLine[],
  title: Title | null,
  em: number,
): TableHeader | null {
  const isFlow = title !== null && title.kind !== 'balance_sheet';
  return (
    findEnglishHeader(below, title?.line ?? null, isFlow, em) ??
    stackedEnglishHeads(below, isFlow, em)
  );
}

/** Where the first figure of a table without heads stands. */
function topOfFigures(body: readonly Spot[]): number {
  return Math.min(...body.filter(({ word }) => isFigureOrMark(word)).map(({ top }) => top));
}

/** A frame holds nearly all of what is printed below the heads, by this share. */
const LEAST_FRAMED = 0.8;
/** Ruling lines of this share of the page's width bound a table at its sides. */
const FRAME_WIDTH = 0.4;
/** Fewer long ruling lines than this say nothing about the table's sides. */
const FEWEST_FRAME_LINES = 3;

/** Is a word between the ends of the long horizontal ruling lines, or the vertical ones? Every word is, where there are none. */
function frameOf(page: Page, body: readonly Spot[], em: number): (spot: Spot) => boolean {
  const long = page.rulings.filter(
    (ruling) => ruling.orientation === 'horizontal' && ruling.to - ruling.from >= FRAME_WIDTH,
  );
  if (long.length < FEWEST_FRAME_LINES) return () => true;
  // In shadow or faint print the level lines may be seen in part only, and the upright ones close the table.
  const upright = columnRulings(page, body, em);
  const from = long.map((ruling) => ruling.from * page.width);
  const to = long.map((ruling) => ruling.to * page.width);
  const framed = Math.min(...sharedEnds(from, em), ...upright) - em;
  const right = Math.max(...sharedEnds(to, em), ...upright) + em;
  // Where captions stand, the table goes on.
  const captions = body.filter((spot) => spot.x <= framed && isCaptionRead(spot));
  const left =
    captions.length < FEWEST_CAPTIONS
      ? framed
      : Math.min(framed, ...captions.map((spot) => spot.left - em));
  // Of the texture beside the paper both readers may make a digit or two, but no amount: where one stands, a column does.
  const seenTwice = body.filter(
    ({ word }) => isFigureOrMark(word) && hasDigit(word) && word.text === word.digits?.text,
  );
  const isAmount = ({ word }: Spot) => /\d[,.]\d|\d{4}/.test(word.text ?? '');
  const before = new Set(seenTwice.filter(({ x }) => x <= left));
  const behind = new Set(seenTwice.filter(({ x }) => x >= right));
  const columns = [before, behind].filter((group) => [...group].some(isAmount));
  return (spot) => (spot.x > left && spot.x < right) || columns.some((group) => group.has(spot));
}

/** So many words outside of a frame that are read without doubt are captions of its table. */
const FEWEST_CAPTIONS = 3;
const CAPTION = /\p{Script=Han}{3}/u;
const SURELY_READ = 0.9;

function isCaptionRead({ word }: Spot): boolean {
  return CAPTION.test(word.text ?? '') && (word.confidence ?? 1) >= SURELY_READ;
}

/** The ends that several lines share, all where none do: one line alone may be the edge of the paper. */
function sharedEnds(ends: readonly number[], em: number): readonly number[] {
  const shared = ends.filter((end, index) =>
    ends.some((other, at) => at !== index && Math.abs(other - end) < em),
  );
  return shared.length > 0 ? shared : ends;
}

/** A vertical ruling line parts columns when it runs along this share of the table; shorter ones may be strokes. */
const COLUMN_RULING = 0.5;

/** x of the vertical ruling lines that part columns; pieces of a broken line count together. */
function columnRulings(page: Page, body: readonly Spot[], em: number): number[] {
  const top = Math.min(...body.map((spot) => spot.top));
  const bottom = Math.max(...body.map((spot) => spot.bottom));
  const lines: { x: number; length: number }[] = [];
  const pieces = page.rulings
    .filter((ruling) => ruling.orientation === 'vertical')
    .map((ruling) => ({
      x: ruling.at * page.width,
      length: Math.min(bottom, ruling.to * page.height) - Math.max(top, ruling.from * page.height),
    }))
    .filter((piece) => piece.length > 0)
    .sort((a, b) => a.x - b.x);
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last && piece.x - last.x < em / 2) last.length += piece.length;
    else lines.push({ ...piece });
  }
  return lines.filter((line) => line.length >= COLUMN_RULING * (bottom - top)).map(({ x }) => x);
}
