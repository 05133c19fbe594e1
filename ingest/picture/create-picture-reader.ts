import { digitsOf } from '../../kinds/digits-of.ts';
import { overlap } from '../../kinds/overlap.ts';
import { parseFigure } from '../../kinds/parse-figure.ts';
import { speaksOfInvoice } from '../../kinds/vat-invoice/speaks-of-invoice.ts';
import type {
  Box,
  DigitReading,
  LiftedInk,
  PageQuality,
  Place,
  Ruling,
  Word,
} from '../../schemas/page.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { readCodes } from '../codes/read-codes.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { supportOf } from '../digit-reader/support-of.ts';
import { digitsReadAlike } from '../digits-read-alike.ts';
import type { HeaderReader } from '../header-reader/header-reader.ts';
import { readDays } from '../header-reader/read-days.ts';
import { readHeaderWords } from '../header-reader/read-header-words.ts';
import { type LatinReader, openLatinReader } from '../latin-reader/open-latin-reader.ts';
import { readLatinHeader } from '../latin-reader/read-latin-header.ts';
import type { LineReading } from '../ocr/decode-line.ts';
import { type FigureReader, openFigureReader } from '../ocr/open-figure-reader.ts';
import { openTextReader, type TextReader } from '../ocr/open-text-reader.ts';
import { prepareLine } from '../ocr/prepare-line.ts';
import { withOwnPrint } from '../own-print/with-own-print.ts';
import type { PictureReader, PictureReading } from '../picture-reader.ts';
import { printerOf } from '../printer-of.ts';
import type { Raster } from '../raster.ts';
import { ReadingError } from '../reading-error.ts';
import { advise } from './advise.ts';
import { bareStretches } from './bare-stretches.ts';
import { clearDust } from './clear-dust.ts';
import { clearRemnants } from './clear-remnants.ts';
import { clearRulings } from './clear-rulings.ts';
import { clearSpecks } from './clear-specks.ts';
import type { Barrier } from './cluster-ink.ts';
import { crop } from './crop.ts';
import { densestInkOf } from './densest-ink-of.ts';
import { doubtfulSigns } from './doubtful-signs.ts';
import { hasFaintBeside } from './faint-beside.ts';
import { faintInkOf } from './faint-ink.ts';
import { fillBrightSpecks } from './fill-bright-specks.ts';
import { findBend } from './find-bend.ts';
import type { Components } from './find-components.ts';
import { findCutEdges } from './find-cut-edges.ts';
import { shareOfRed } from './find-red-print.ts';
import { findSheet } from './find-sheet.ts';
import { findSheetsApart } from './find-sheets-apart.ts';
import { findWords, type InkWord, TALLEST } from './find-words.ts';
import { fitWorkingSize } from './fit-working-size.ts';
import { glanceAtPicture } from './glance-at-picture.ts';
import { groundOf } from './ground-of.ts';
import { hasMinusBefore } from './has-minus-before.ts';
import { hasShortDashBefore } from './has-short-dash-before.ts';
import { inOneRow } from './in-one-row.ts';
import { unitsBehindInk } from './ink-before-unit.ts';
import { type Ink, inkOf } from './ink-of.ts';
import { inkShareOf } from './ink-share-of.ts';
import { isDash } from './is-dash.ts';
import { isLatinPage } from './is-latin-page.ts';
import { isRestOfFigure } from './is-rest-of-figure.ts';
import { isStruckOut } from './is-struck-out.ts';
import { joinFigurePieces } from './join-figure-pieces.ts';
import { joinLatinLines } from './join-latin-lines.ts';
import type { LiftedBlot } from './lift-grey-stamps.ts';
import type { LineTrace } from './line-trace.ts';
import {
  CAPTION_LOOKS,
  FIGURE_LOOKS,
  isLoneDigit,
  LATIN_LOOKS,
  type LineLook,
  lookTwice,
  UNREAD,
  UNSURE,
} from './look-twice.ts';
import { mayLackMinus } from './may-lack-minus.ts';
import { mayLackTriangleOn } from './may-lack-triangle.ts';
import { measureContrast } from './measure-contrast.ts';
import { measureCoverage } from './measure-coverage.ts';
import { measureGlare } from './measure-glare.ts';
import { measureLegibility } from './measure-legibility.ts';
import { measureSharpness } from './measure-sharpness.ts';
import { measureText } from './measure-text.ts';
import { boxBetweenLines, meetsLine } from './meets-line.ts';
import { oddDigits } from './odd-digits.ts';
import { currencyShapes, partCurrencySigns } from './part-currency-signs.ts';
import { partTouchingLines } from './part-touching-lines.ts';
import type { PictureEdges } from './picture-edges.ts';
import type { Mask, PixelBox, Plane } from './plane.ts';
import { printIn } from './print-in.ts';
import { readAgain } from './read-again.ts';
import { readDoubtfulFigures } from './read-doubtful-figures.ts';
import { readSheets } from './read-sheets.ts';
import { rereadBrokenLines } from './reread-broken-lines.ts';
import { type InkPlanes, separateColour } from './separate-colour.ts';
import { signByShape } from './sign-by-shape.ts';
import { type SortedWord, sortTexts, sortWords } from './sort-words.ts';
import { straighten } from './straighten.ts';
import { strokeOnLine } from './stroke-on-line.ts';
import { tallestInkOf } from './tallest-ink-of.ts';
import { toFractions } from './to-fractions.ts';
import { unreadBlots } from './unread-blots.ts';
import { unreadGlyphs } from './unread-glyphs.ts';
import { withDigitsMissed } from './with-digits-missed.ts';
import { withoutSpecksAside } from './without-specks-aside.ts';
import { withoutTornInk } from './without-torn-ink.ts';

/** Distance of the copies of a lone digit, in heights of it. */
const COPY_GAP = 0.15;
const DOLLAR: LineReading = { text: '$', confidence: 1 };
/** The digit reader, which knows no dollar, is not asked about one. */
const NO_DIGITS: DigitReading = { text: '', confidence: 1 };
/** Tax numbers and dates are longer than what dirt reads as. */
const SHORTEST_CODE = 8;
/** Share of its width from which a word that is printed in red is. */
const MOSTLY = 0.5;
/** Share by which the height of digits may differ once the ruling lines are gone. */
const MISMEASURED = 0.2;
/** Pixels of paper taken along with a word for a second reading. */
const MARGIN = 3;
/** Ink from which a page without words is no blank page. */
const LEAST_INK = 0.005;
/** Figures of so many digits, and so many of them, show how high the digits of a page are. */
const FEWEST_DIGITS = 3;
const FEWEST_FIGURES = 5;
/** Sharpness of a scan whose digits can be compared pixel by pixel. */
const SHARP_SCAN = 0.92;
/** Share of a page's figures of which a reader may be less sure than this: 0 to 2 % on scans, 21 % in the middle on worn ones. */
const MOST_UNSURE = 0.1;
const SURELY_READ = 0.9;

/** Opens the reader of page pictures: the text reader, the digit reader and, if given, that of header words. */
export async function createPictureReader({
  digits,
  headers,
}: {
  readonly digits: DigitReader;
  readonly headers?: HeaderReader | undefined;
}): Promise<PictureReader> {
  const text = await openTextReader();
  let latin: Promise<LatinReader> | undefined;
  let figures: Promise<FigureReader> | undefined;
  /** Loaded with the first page in English or with a figure that two readers leave in doubt. */
  const openLatin = () => {
    latin ??= openLatinReader();
    return latin;
  };
  /** Loaded with the first figure that three readers leave in doubt. */
  const openFigures = () => {
    figures ??= openFigureReader();
    return figures;
  };
  return {
    read: (raster, { page, signal, onSheet }) =>
      readSheets(raster, async (sheet) => {
        signal.throwIfAborted();
        onSheet?.();
        const picture = clean(sheet, page, digits);
        signal.throwIfAborted();
        return readWords(picture, { text, digits, headers, openLatin, openFigures, page, signal });
      }),
    glance: (raster, signal) => glanceAtPicture(raster, { text, digits }, signal),
    async close() {
      await text.close();
      (await latin)?.close();
      await (await figures)?.close();
    },
  };
}

interface CleanPicture {
  readonly plane: Plane;
  readonly mask: Mask;
  readonly digitHeight: number;
  /** Specks of dust lie all over it. */
  readonly isDusty: boolean;
  readonly words: readonly InkWord[];
  readonly rulings: readonly Ruling[];
  /** The same lines in pixels. */
  readonly traces: Readonly<Record<'horizontal' | 'vertical', readonly LineTrace[]>>;
  readonly edges: PictureEdges;
  readonly liftedInk: readonly LiftedInk[];
  readonly redPrint: readonly PixelBox[];
  /** Where a bright speck was filled with ink. */
  readonly filled: readonly Box[];
  readonly stamps: readonly PixelBox[];
  /** The page before rulings were cleared, stamps still on it. */
  readonly stamped: Plane;
  /** Where stamps and unread blots lie. */
  readonly covers: readonly PixelBox[];
  readonly barriers: readonly Barrier[];
  readonly summary: Omit<PictureReading['summary'], 'quality'>;
  readonly quality: MeasuredQuality;
}

type MeasuredQuality = Omit<PageQuality, 'advice'>;

function clean(raster: Raster, page: number, digits: DigitReader): CleanPicture {
  const { raster: working, strokes } = fillBrightSpecks(fitWorkingSize(raster));
  const { overview, blocks } = groundOf(working);
  const sheet = findSheet(working, blocks);
  const planes = separateColour(working, sheet);
  const sheets = Math.max(1, findSheetsApart(blocks).length);
  const contrast = measureContrast(working, planes.dark, sheet);
  const quality = {
    sharpness: measureSharpness(planes.dark, sheet),
    digit_height_px: null,
    contrast: contrast?.contrast ?? null,
    brightness: contrast?.brightness ?? null,
    coverage: sheet === null ? null : measureCoverage(sheet, working),
    glare: measureGlare(overview, contrast?.brightness ?? null),
    waves: planes.colourOfPaper === null ? null : Math.round(planes.colourOfPaper / 2.55) / 100,
    sheets: sheet === null && sheets < 2 ? null : sheets,
    cut_edges: null,
  };
  // Read as one page, a line would go on from one sheet to the other.
  if (sheet === null && sheets > 1)
    throw new ReadingError('page.unreadable', page, { advice: advise(quality) });
  let upright = straighten(planes, sheet, (some) => measureLegibility(some, digits));
  const { width, height } = upright.planes.dark;
  let all = inkOf(upright.planes.all);
  const measured = measureText(all.components);
  if (measured === null)
    throw noText(inkShare(all.components, width, height) > LEAST_INK, page, quality);
  const bend = findBend(all.components, all.mask, measured);
  if (bend !== null) {
    upright = upright.unbend(bend);
    all = inkOf(upright.planes.all);
  }
  const { digitHeight, cleared } = clearByDigits(upright.planes, all, measured);
  let { ink } = cleared;
  if (partTouchingLines(cleared.plane, ink.components, cleared.horizontal, digitHeight))
    ink = inkOf(cleared.plane);
  const { stamps } = upright.planes;
  const remnants = clearRemnants(cleared.plane, ink.components, stamps, digitHeight);
  if (remnants.length > 0) ink = inkOf(cleared.plane);
  if (clearSpecks(cleared.plane, ink.components, digitHeight)) ink = inkOf(cleared.plane);
  const isDusty = clearDust(cleared.plane, ink.components, digitHeight);
  if (isDusty) ink = inkOf(cleared.plane);
  const { mask, components } = ink;
  const words = findWords(components, digitHeight, width, height, cleared.barriers);
  const unread = unreadBlots(components, TALLEST, digitHeight);
  const toRuling =
    (orientation: Ruling['orientation'], along: number, across: number) =>
    (trace: LineTrace): Ruling => ({
      orientation,
      at: (middleOf(trace) + 0.5) / across,
      from: trace.from / along,
      to: trace.to / along,
    });
  return {
    plane: cleared.plane,
    mask,
    digitHeight,
    isDusty,
    words,
    rulings: [
      ...cleared.horizontal.map(toRuling('horizontal', width, height)),
      ...cleared.vertical.map(toRuling('vertical', height, width)),
    ],
    traces: { horizontal: cleared.horizontal, vertical: cleared.vertical },
    edges: upright.edges,
    liftedInk: [
      ...stamps.flatMap(({ blots }) => blots),
      ...remnants,
      ...unread.map((blot): LiftedBlot => ({ ...blot, mayBePrint: true })),
    ].map(({ mayBePrint, coloured, ...blot }) => ({
      box: toFractions(blot, width, height),
      mayBePrint,
      ...(coloured && { coloured }),
    })),
    redPrint: upright.planes.redPrint,
    filled: strokes.map((speck) => toFractions(upright.through(speck), width, height)),
    stamps,
    stamped: upright.planes.stamped,
    covers: [...stamps, ...unread],
    barriers: cleared.barriers,
    summary: {
      width,
      height,
      rotation: upright.rotation,
      skew: upright.skew,
    },
    quality: {
      ...quality,
      digit_height_px: asSent(digitHeight, raster, working),
    },
  };
}

/** The height of digits in pixels of the picture as sent: a fax of half the lines has half the pixels. */
function asSent(digitHeight: number, raster: Raster, working: Raster): number {
  const height = (digitHeight * raster.width) / working.width / (raster.stretched ?? 1);
  return Math.round(height * 10) / 10;
}

/**
 * Clears the ruling lines, and tells how high digits are once they stand free: where they touch the lines, other shapes were
 * measured, and strokes of digits cleared for lines.
 */
function clearByDigits(planes: InkPlanes, all: Ink, measured: number) {
  const cleared = clearRulings(planes, all, measured);
  const digitHeight = measureText(cleared.ink.components) ?? measured;
  return Math.abs(digitHeight - measured) <= MISMEASURED * measured
    ? { digitHeight: measured, cleared }
    : { digitHeight, cleared: clearRulings(planes, all, digitHeight) };
}

/** A page of ink that is no text says what is wrong with its picture, where that was measured; a blank one that it is blank. */
function noText(isInked: boolean, page: number, quality: MeasuredQuality): ReadingError {
  return isInked
    ? new ReadingError('page.ocr_empty', page, { advice: advise(quality) })
    : new ReadingError('page.blank', page);
}

function middleOf(trace: LineTrace): number {
  return trace.middle.reduce((sum, value) => sum + value, 0) / trace.middle.length;
}

function inkShare(components: Components, width: number, height: number): number {
  return components.area.reduce((sum, area) => sum + area, 0) / (width * height);
}

interface Readers {
  readonly text: TextReader;
  readonly digits: DigitReader;
  readonly headers: HeaderReader | undefined;
  readonly openLatin: () => Promise<LatinReader>;
  readonly openFigures: () => Promise<FigureReader>;
  readonly page: number;
  readonly signal: AbortSignal;
}

async function readWords(picture: CleanPicture, readers: Readers): Promise<PictureReading> {
  const { plane, mask, words, rulings, liftedInk, redPrint, summary } = picture;
  const { width, height } = summary;
  const found = joinFigurePieces(
    plane,
    sortWords(plane, words, readers.digits, picture.isDusty),
    readers.digits,
    picture.barriers,
  );
  const texts = await lookTwice(
    found.filter(({ looksLike }) => looksLike === 'text'),
    CAPTION_LOOKS,
    readers.text.readTexts,
    (one, look) => lineOf(plane, one, one.word, look),
    readers.signal,
  );
  const isLatin = isLatinPage(texts.map(([, { text }]) => text));
  const { figures, lines: textLines } = isLatin
    ? await readLatinPage(picture, found, readers)
    : { figures: found.filter(({ looksLike }) => looksLike === 'figure'), lines: texts };
  const sorted = isLatin ? [...figures, ...textLines.map(([one]) => one)] : found;
  // A lone dash says what it is by its shape; the text reader, trained on lines of text, takes it for a 1.
  const dashes = new Set(figures.filter(({ word }) => isDash(word, mask)));
  const minuses = new Set(
    figures.filter(
      ({ digits, word }) => digits.text.startsWith('-') && hasMinusBefore(picture.stamped, word),
    ),
  );
  // The text reader overlooks △ and thin minuses, which their shapes tell, and reads the rest.
  const signed = new Map(
    figures.flatMap((one) => {
      const parts = dashes.has(one) ? null : signByShape(one, mask, rulings, minuses.has(one));
      return parts ? [[one, parts] as const] : [];
    }),
  );
  const lines = new Map([
    ...textLines,
    ...(await lookTwice(
      figures.filter((one) => !dashes.has(one)),
      FIGURE_LOOKS,
      readers.text.readFigures,
      (one, look) => lineOf(plane, one, signed.get(one)?.rest ?? one.word, look),
      readers.signal,
    )),
    ...[...dashes].map((one) => [one, { text: '-', confidence: 1 }] as const),
  ]);
  const doubtful = doubtfulSigns(figures, minuses);
  const mayLackTriangle = mayLackTriangleOn(plane);
  const firmInk = withoutTornInk(
    mask,
    plane,
    sorted.map(({ word }) => word),
  );
  const faintInk = faintInkOf(plane, firmInk, picture.stamps, picture.digitHeight);
  const walls = picture.traces.vertical.map((trace) => Math.round(middleOf(trace)));
  const withUnreadGlyph = unreadGlyphs(
    sorted.filter((one) => one.looksLike === 'figure' && !signed.has(one)),
    (one) => ({ slots: one.word.slots, texts: [lines.get(one)?.text ?? '', one.digits.text] }),
  );
  // Among dust nobody tells such a dash from it; a thin minus the second reader sees, if not the first. Zero is zero with any sign.
  const mayHaveShortDash = (one: SortedWord, text: string) =>
    one.looksLike === 'figure' &&
    !picture.isDusty &&
    !signed.has(one) &&
    !one.digits.text.startsWith('-') &&
    /^[.,·]?\d.*[1-9]|^[.,·]?[1-9]/.test(text) &&
    hasShortDashBefore(plane, one.word, walls);
  const result = sorted.map((one, id): Word => {
    const read = lines.get(one) ?? UNREAD;
    // What is struck out is not what the page states: nobody claims to have read it.
    const isStruck =
      (one.looksLike === 'figure' || parseFigure(read.text) !== null) &&
      isStruckOut(mask, one.word, one.word.digitHeight);
    const isGone =
      isStruck || isRestOfFigure(one.word, [read.text, one.digits.text], picture.digitHeight);
    const line = isGone || (!isLatin && readsAsDirt(one, read)) ? UNREAD : read;
    const extent = extentOf(one, line.text, picture);
    const boxes = [...new Set([one.word, extent])];
    return {
      id,
      text: line.text === '' ? null : `${signed.get(one)?.sign ?? ''}${line.text}`,
      box: toFractions(extent, width, height),
      looksLike: one.looksLike,
      confidence: line.confidence,
      digits: isGone ? { text: '', confidence: 0 } : one.digits,
      ...(shareOfRed(one.word, redPrint) >= MOSTLY && { red: true }),
      ...(doubtful.has(one) && { signIsDoubtful: true }),
      ...(one.looksLike === 'figure' &&
        /^\d/.test(line.text) &&
        !signed.has(one) &&
        boxes.some(
          (box) =>
            mayLackMinus(plane, box, one.word.digitHeight) ||
            mayLackTriangle(box, one.word.digitHeight),
        ) && { mayLackMinus: true }),
      ...(one.looksLike === 'figure' &&
        /\d/.test(line.text) &&
        boxes.some((box) => hasFaintBeside(faintInk, box, one.word.digitHeight, walls, plane)) && {
          faintBeside: true,
        }),
      ...((withUnreadGlyph.has(one) || mayHaveShortDash(one, line.text)) && { unreadGlyph: true }),
      ...(one.looksLike === 'figure' &&
        meetsLine(one.word, picture.traces.horizontal) && { meetsLine: true }),
      ...((one.looksLike === 'figure' || /\d/.test(line.text)) &&
        picture.filled.some((speck) => overlap(speck, toFractions(one.word, width, height))) && {
          strokeFilled: true,
        }),
      ...(isStruck && { struckOut: true }),
      visible: null,
    };
  });
  if (result.every((word) => word.text === null)) {
    const ink = mask.data.reduce((sum, value) => sum + value, 0) / mask.data.length;
    throw noText(ink > LEAST_INK || result.length > 0, readers.page, picture.quality);
  }
  const prints = result.map((word, i) => {
    const { word: box } = sorted[i] as SortedWord;
    return { word, box, digitHeight: box.digitHeight };
  });
  const behindInk = unitsBehindInk(prints, picture.stamped, picture.stamps);
  const whole = await rereadBrokenLines(
    prints.map((print) =>
      behindInk.has(print) ? { ...print, word: { ...print.word, unreadGlyph: true } } : print,
    ),
    picture,
    readers,
    readers.signal,
  );
  const cropOf = (word: Word) =>
    whole.pixelsOf.get(word) ?? crop(plane, toPixels(word.box, plane), MARGIN);
  const printOf = (word: Word) => crop(picture.stamped, toPixels(word.box, plane), MARGIN);
  const compared = withOwnPrint(
    whole.words,
    plane,
    (word) => toPixels(word.box, plane),
    picture.digitHeight,
  );
  const figuresSeen = compared.flatMap((word) => {
    const seen = digitsReadAlike(word);
    return seen === null ? [] : [{ word, digits: seen, box: toPixels(word.box, plane) }];
  });
  const odd = isSharpScan(
    picture,
    figuresSeen.map(({ word }) => word),
  )
    ? oddDigits(picture.stamped, figuresSeen, picture.digitHeight)
    : [];
  const signals = odd.map(
    ({ figure: { word }, digit }): TamperingSignal => ({
      kind: 'odd_pixels',
      box: word.box,
      text: word.text ?? '',
      part: digit,
      differs: 'baseline',
    }),
  );
  // What cleaning took from a figure, or left on it, deceives every reader of the cleaned page alike.
  const settled = await readDoubtfulFigures(
    withDigitsMissed(compared, { width, height }),
    (word) => {
      const box = toPixels(word.box, plane);
      const between = boxBetweenLines(box, MARGIN, picture.traces.horizontal);
      return { crop: crop(picture.stamped, between, 0), digitHeight: box.bottom - box.top };
    },
    { openThird: readers.openLatin, openFourth: readers.openFigures },
    readers.signal,
  );
  const { words: placed, cutEdges } = findCutEdges(
    isLatin
      ? readLatinHeader(settled, cropOf, await readers.openLatin())
      : readers.headers
        ? readDays(
            readHeaderWords(settled, cropOf, readers.headers, printOf),
            cropOf,
            { headers: readers.headers, digits: readers.digits },
            printOf,
          )
        : settled,
    (word) => toPixels(word.box, plane),
    picture.traces,
    picture.edges,
    picture.digitHeight,
  );
  const codes = speaksOfInvoice(placed.map(({ text: read }) => read))
    ? await readCodes(picture.stamped)
    : [];
  const quality = {
    ...picture.quality,
    digit_height_px: digitHeightOf(figures, picture),
    cut_edges: [...cutEdges],
  };
  return {
    summary: { ...summary, quality: { ...quality, advice: advise(quality) } },
    words: placed,
    rulings: withBareStretches(picture, sorted),
    liftedInk,
    stamps: picture.stamps.map((stamp) => toFractions(stamp, width, height)),
    ...(signals.length > 0 && { signals }),
    ...(codes.length > 0 && { codes }),
    look: lookingAt(picture, readers),
    prints: printsOf(picture.stamped),
  };
}

/** Where a figure begins and ends: of one that both readers see without signs, specks at its sides are no part. */
function extentOf(
  { looksLike, word, digits }: SortedWord,
  text: string,
  { plane, digitHeight }: CleanPicture,
): PixelBox {
  const isBare = [text, digits.text].every((seen) => /^\d.*\d$/.test(seen));
  return looksLike === 'figure' && isBare ? withoutSpecksAside(plane, word, digitHeight) : word;
}

/** The ruling lines, those down the page with what of them is seen to be bare of figures. */
function withBareStretches(
  { stamped, rulings, traces, digitHeight, summary: { height } }: CleanPicture,
  words: readonly SortedWord[],
): readonly Ruling[] {
  const ofSort = (sort: Word['looksLike']) =>
    words.filter(({ looksLike }) => looksLike === sort).map(({ word }) => word);
  const stroke = strokeOnLine(stamped, ofSort('figure'), ofSort('text'), digitHeight);
  if (stroke === null) return rulings;
  const [level, upright] = [traces.horizontal.length, traces.vertical];
  return rulings.map((ruling, i) => {
    const trace = upright[i - level];
    const bare = trace ? bareStretches(stamped, trace, stroke, digitHeight) : [];
    return bare.length === 0
      ? ruling
      : {
          ...ruling,
          bare: bare.map(([from, to]): [number, number] => [from / height, to / height]),
        };
  });
}

/** On photographs and worn scans, of which readers are unsure, digits stand unevenly whoever printed them. */
function isSharpScan(
  { quality: { coverage, sharpness }, isDusty }: CleanPicture,
  figures: readonly Word[],
): boolean {
  const unsure = figures.filter(({ confidence, digits }) =>
    [confidence, digits?.confidence].some((one) => (one ?? 0) < SURELY_READ),
  );
  return (
    coverage === null &&
    !isDusty &&
    (sharpness ?? 0) >= SHARP_SCAN &&
    unsure.length <= MOST_UNSURE * figures.length
  );
}

/** Heights of the figures of a page, in the picture as sent; of all its print where it has too few figures. */
function digitHeightOf(
  figures: readonly SortedWord[],
  { digitHeight, quality: { digit_height_px: height } }: CleanPicture,
): number | null {
  const heights = figures
    .filter(({ digits }) => digitsOf(digits.text).length >= FEWEST_DIGITS)
    .map(({ word }) => word.digitHeight)
    .sort((a, b) => a - b);
  const own = heights.length < FEWEST_FIGURES ? undefined : heights[heights.length >> 1];
  return height === null || own === undefined
    ? height
    : Math.round((own * height * 10) / digitHeight) / 10;
}

/** A word's pixels as the text reader sees them; `ink` is the word or the part of it that is read. */
function lineOf(plane: Plane, one: SortedWord, ink: InkWord, { frame, copies }: LineLook): Raster {
  const line = crop(plane, ink, 1);
  return prepareLine(
    isLoneDigit(one)
      ? inOneRow(
          Array.from({ length: copies }, () => line),
          Math.round(COPY_GAP * ink.digitHeight),
        )
      : line,
    ink.digitHeight,
    frame,
  );
}

/** The texts of a page in a Latin script, line by line, and its figures without the signs of their currency. */
async function readLatinPage(
  { plane, barriers, digitHeight }: CleanPicture,
  words: readonly SortedWord[],
  { text, digits, signal }: Readers,
): Promise<{
  readonly figures: readonly SortedWord[];
  readonly lines: readonly (readonly [SortedWord, LineReading])[];
}> {
  const latin = joinLatinLines(words, barriers, digitHeight);
  const shapes = currencyShapes(latin.figures, (word) => sortWords(plane, [word], digits));
  const [{ frame }] = LATIN_LOOKS.frames;
  const readings = await text.readLatin(
    shapes.map(({ of, sign, figure }) => {
      const parts = figure ? [sign, figure.word] : [of.word];
      const top = Math.min(...parts.map((part) => part.top));
      const bottom = Math.max(...parts.map((part) => part.bottom));
      const crops = parts.map((part) => crop(plane, { ...part, top, bottom }, 1));
      const { digitHeight: height } = (figure ?? of).word;
      return prepareLine(inOneRow(crops, Math.round(COPY_GAP * height)), height, frame);
    }),
    signal,
  );
  const { signs, figures, unclear } = partCurrencySigns(latin.figures, shapes, readings);
  const read = await lookTwice(
    sortTexts(plane, latin.lines, digits),
    LATIN_LOOKS,
    text.readLatin,
    (one, look) => lineOf(plane, one, one.word, look),
    signal,
  );
  return {
    figures,
    lines: [
      ...read,
      ...signs.map((word) => [{ word, looksLike: 'text', digits: NO_DIGITS }, DOLLAR] as const),
      ...unclear.map((one) => [one, UNREAD] as const),
    ],
  };
}

/** Ink lower than this, in heights of the page's digits, is no digit. */
const LOWEST_DIGIT = 0.4;

/**
 * Texture and edges of the paper read as a few unsure digits or letters, and a speck as a digit: figures and rows of their own
 * would follow.
 */
function readsAsDirt(
  { looksLike, word: { top, bottom, digitHeight } }: SortedWord,
  { text, confidence }: LineReading,
): boolean {
  if (looksLike === 'figure') return /\d/.test(text) && bottom - top < LOWEST_DIGIT * digitHeight;
  return confidence < UNSURE && text.length < SHORTEST_CODE && !/\p{Script=Han}/u.test(text);
}

/** Holds what a look needs and no more: readings of many pages are kept for later looks. */
function lookingAt(
  { plane, stamped, mask, stamps, traces, digitHeight }: CleanPicture,
  { text, digits, openLatin }: Pick<Readers, 'text' | 'digits' | 'openLatin'>,
): PictureReading['look'] {
  return async (places) => {
    const printOf = ({ box }: Place) =>
      crop(stamped, boxBetweenLines(toPixels(box, plane), MARGIN, traces.horizontal), 0);
    const thirds = new Map<Place, DigitReading | undefined>();
    for (const isCode of [false, true]) {
      const asked = places.filter((place) => place.byThird && (place.isCode ?? false) === isCode);
      if (asked.length === 0) continue;
      const third = await openLatin();
      const prints = asked.map(printOf);
      const seen = isCode ? third.readCodes(prints) : third.readFigures(prints);
      for (const [i, place] of asked.entries()) thirds.set(place, seen[i]);
    }
    const agains = new Map<Place, DigitReading | undefined>();
    for (const sort of ['text', 'figure'] as const) {
      const asked = places.filter(({ again }) => again === sort);
      const seen = await readAgain(text, sort, asked.map(printOf), digitHeight);
      for (const [i, place] of asked.entries()) agains.set(place, seen[i]);
    }
    const pixels = places.map(({ box }) => toPixels(box, plane));
    const crops = pixels.map((box) => crop(plane, box, 1));
    const readings = digits.read(crops);
    const faintInk = faintInkOf(plane, mask, stamps, digitHeight);
    return places.map((place, i) => {
      const box = pixels[i] ?? toPixels(place.box, plane);
      const faint = faintInk(box);
      const ink = inkShareOf(mask, box);
      const print = ink === 0 ? null : printIn(mask, box, digitHeight);
      const again = agains.get(place);
      return {
        digits: readings[i] ?? { text: '', confidence: 0 },
        support: supportOf(place.figures ?? [], crops[i], digits),
        third: thirds.get(place) ?? null,
        ...(again && { again }),
        ink,
        densest: densestInkOf(mask, box, digitHeight),
        tallest: ink === 0 ? 0 : tallestInkOf(mask, box),
        print: print && toFractions(print, plane.width, plane.height),
        faint: faint.all,
        densestFaint: faint.densest,
      };
    });
  };
}

/** Made outside of the reading of a page: it holds the page as it was before it was cleaned, and no more. */
function printsOf(stamped: Plane): PictureReading['prints'] {
  return printerOf(() => stamped);
}

function toPixels([left, top, right, bottom]: Box, { width, height }: Plane): PixelBox {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));
  const x = clamp(left * width, width - 1);
  const y = clamp(top * height, height - 1);
  return {
    left: x,
    top: y,
    right: Math.max(x + 1, clamp(right * width, width)),
    bottom: Math.max(y + 1, clamp(bottom * height, height)),
  };
}
