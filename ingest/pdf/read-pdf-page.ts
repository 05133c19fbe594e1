import { setImmediate } from 'node:timers/promises';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { speaksOfInvoice } from '../../kinds/vat-invoice/speaks-of-invoice.ts';
import type { ErrorCode } from '../../schemas/extraction.ts';
import {
  type Box,
  type Look,
  type Page,
  type Place,
  UNKNOWN_QUALITY,
  type Word,
} from '../../schemas/page.ts';
import type { TamperingSignal } from '../../schemas/tampering-signal.ts';
import { cropGrey } from '../crop-grey.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { HeaderReader } from '../header-reader/header-reader.ts';
import { readHeaderWords } from '../header-reader/read-header-words.ts';
import { pageOfPicture } from '../page-of-picture.ts';
import type { Plane } from '../picture/plane.ts';
import type { PictureReader } from '../picture-reader.ts';
import { printerOf } from '../printer-of.ts';
import type { Raster } from '../raster.ts';
import { ReadingError } from '../reading-error.ts';
import { codesOfPage } from './codes-of-page.ts';
import { collectWarnings, saysImageDropped } from './collect-warnings.ts';
import { drawTurned, rgbOf, type UprightPage } from './draw-turned.ts';
import type { DrawnGlyph } from './drawn-glyph.ts';
import { embeddedPicture } from './embedded-picture.ts';
import { sizeOf } from './fractions.ts';
import type { GlyphProofs } from './glyph-proofs.ts';
import type { GlyphResemblance } from './glyph-resemblance.ts';
import { isOnlyScan } from './is-only-scan.ts';
import { isUsableLayer, scanOf } from './is-usable-layer.ts';
import type { PlacedRuling } from './join-rulings.ts';
import { lookAtPage } from './look-at-page.ts';
import { manySidedAnnotations } from './many-sided-annotations.ts';
import { packedPlane } from './packed-plane.ts';
import type { PdfObjects } from './pdf-font.ts';
import { releasePixels } from './release-pixels.ts';
import { coveredPicture } from './tampering/covered-picture.ts';
import { pageSignals } from './tampering/page-signals.ts';
import type { FileTraces } from './tampering/trace-file.ts';
import { readTextLayer } from './text-layer.ts';
import {
  layerUnder,
  seenInAnnotations,
  seenOnPicture,
  signalsOfUndrawn,
  undrawnAnnotations,
  wordsUnder,
} from './undrawn-annotations.ts';
import { rulingsOfLayer, wordsOfLayer } from './words-of-layer.ts';

export interface PdfDeps {
  readonly digits: DigitReader;
  /** Without it, header words that the picture does not prove get no second reading. */
  readonly headers?: HeaderReader | undefined;
  readonly picture: PictureReader;
  readonly proofs: GlyphProofs;
  readonly resemblance: GlyphResemblance;
}

/** A page with the means of a second look at its pixels. */
export interface PdfPageReading {
  readonly page: Page;
  /** What is wrong with a page that could be read nevertheless. */
  readonly warnings: readonly ErrorCode[];
  look(places: readonly Place[]): Promise<Look[]>;
  /** The print in each box as the page shows it, grey, with some paper around it. */
  prints(boxes: readonly Box[]): Raster[];
  /** The same in a fraction of the memory; null where that cannot be had. */
  packed(): PdfPageReading | null;
}

/** Resolution at which pages are drawn: to compare with the text layer, and to be read by OCR. */
const LAYER_DPI = 200;
const OCR_DPI = 300;
/** Pixels of paper taken along with a word for the reader of header words. */
const MARGIN = 3;
/** Share of the glyphs that must run in one direction for the page to be turned by it. */
const MOST_GLYPHS = 0.7;

/**
 * Reads one page: its text layer, checked against the drawn page; or, where the layer does not say what is printed,
 * the picture of the page by OCR. Throws ReadingError.
 */
export async function readPdfPage(
  page: PDFPageProxy,
  number: number,
  deps: PdfDeps & { readonly traces: FileTraces; readonly signal: AbortSignal },
): Promise<PdfPageReading> {
  const { result, warnings } = await collectWarnings(() => drawUpright(page, deps.signal));
  const { drawn, rotation } = result;
  const dropped: ErrorCode[] = saysImageDropped(warnings) ? ['page.image_dropped'] : [];
  const annotations = await manySidedAnnotations(page, result.viewport, result.content);
  const size = sizeOf(drawn);
  const written = readTextLayer(result.content, drawn, deps);
  const undrawn = undrawnAnnotations(annotations, seenInAnnotations(written, result.content));
  const layer = layerUnder(written, undrawn);
  if (!isUsableLayer(layer)) {
    const raster = await pictureOf(page, result, deps.signal);
    const reading = await deps.picture.read(raster, { page: number, signal: deps.signal });
    const read = pageOfPicture(reading, number);
    const undrawnHere = undrawnAnnotations(annotations, seenOnPicture(read.words, size));
    const signals = [
      ...coveredPicture(result.content, drawn),
      ...signalsOfUndrawn(undrawnHere, read.words, size),
      ...(reading.signals ?? []),
    ];
    return {
      page: {
        ...read,
        words: wordsUnder(read.words, undrawnHere, size),
        ...signalsOf(signals, deps.traces),
      },
      warnings: dropped,
      look: (places) => reading.look(places),
      prints: (boxes) => reading.prints(boxes),
      packed: () => null,
    };
  }
  const words = wordsOfLayer(layer, drawn, deps.digits);
  if (words.length === 0 && dropped[0]) throw new ReadingError(dropped[0]);
  const earlier = await deps.traces.firstText(number, rotation, deps.signal);
  const signals = [
    ...pageSignals(layer, result.content, drawn, earlier, deps.digits),
    ...signalsOfUndrawn(
      undrawn,
      words.filter(({ text }) => text !== null),
      size,
    ),
  ];
  // What a later look needs, and no more: the drawn page itself is five times as large.
  const grey = layer.planes.grey();
  releasePixels(drawn.pixels);
  const codes = speaksOfInvoice(words.map(({ text }) => text))
    ? await codesOfPage(grey, layer.unexplained, result.content)
    : [];
  const { rulings } = layer;
  const { scale } = drawn;
  const cropOf = ({ box: [left, top, right, bottom] }: Word) =>
    cropGrey(grey, {
      left: left * grey.width - MARGIN,
      top: top * grey.height - MARGIN,
      right: right * grey.width + MARGIN,
      bottom: bottom * grey.height + MARGIN,
    });
  const lookAt = lookerOf(rulings, scale, deps.digits);
  const reading = {
    page: {
      number,
      width: drawn.width,
      height: drawn.height,
      source: 'text_layer',
      rotation,
      skew: 0,
      quality: UNKNOWN_QUALITY,
      words: deps.headers ? readHeaderWords(words, cropOf, deps.headers) : words,
      rulings: rulingsOfLayer(rulings, drawn),
      liftedInk: [],
      stamps: [],
      ...(codes.length > 0 && { codes }),
      ...signalsOf(signals, deps.traces),
    },
    warnings: dropped,
  } satisfies Pick<PdfPageReading, 'page' | 'warnings'>;
  return {
    ...reading,
    look: async (places) => lookAt(grey, places),
    prints: printerOf(() => grey),
    packed: () => packedReading(reading, packedPlane(grey), lookAt),
  };
}

type Looker = (plane: Plane, places: readonly Place[]) => Look[];

/** Made outside of the reading of a page: what is packed must not keep the unpacked plane alive. */
function lookerOf(rulings: readonly PlacedRuling[], scale: number, digits: DigitReader): Looker {
  return (plane, places) => lookAtPage(plane, rulings, scale, places, digits);
}

function packedReading(
  reading: Pick<PdfPageReading, 'page' | 'warnings'>,
  plane: () => Plane,
  lookAt: Looker,
): PdfPageReading {
  return {
    ...reading,
    look: async (places) => lookAt(plane(), places),
    prints: printerOf(plane),
    packed: () => packedReading(reading, plane, lookAt),
  };
}

/** Those of the file belong to each of its pages. */
function signalsOf(ofPage: readonly TamperingSignal[], traces: FileTraces): Pick<Page, 'signals'> {
  const signals = [...ofPage, ...traces.signals];
  return signals.length > 0 ? { signals } : {};
}

/** Draws the page as viewers show it; once more, turned, when most of its text runs in another direction. */
async function drawUpright(page: PDFPageProxy, signal: AbortSignal): Promise<UprightPage> {
  const shown = await drawTurned(page, 0, LAYER_DPI, signal);
  const turn = commonTurn(shown.content.glyphs);
  if (turn === 0) return shown;
  releasePixels(shown.drawn.pixels);
  return drawTurned(page, TURNS[4 - turn] ?? 0, LAYER_DPI, signal);
}

const TURNS = [0, 90, 180, 270] as const;

/** The direction in which most glyphs run; 0 when there is none. */
function commonTurn(glyphs: readonly DrawnGlyph[]): 0 | 1 | 2 | 3 {
  const counts = [0, 0, 0, 0];
  for (const { turn } of glyphs) counts[turn] = (counts[turn] as number) + 1;
  for (const turn of [1, 2, 3] as const)
    if ((counts[turn] as number) > MOST_GLYPHS * glyphs.length) return turn;
  return 0;
}

/** What was drawn is freed only between two turns of the event loop; what comes next needs the room. */
async function freePictures(): Promise<void> {
  await setImmediate();
  globalThis.gc?.();
}

/**
 * The picture for OCR: the scan at its own resolution where the page is that and nothing else, else the page as a person
 * sees it, drawn at 300 dpi.
 */
async function pictureOf(
  page: PDFPageProxy,
  { drawn, content, viewport, rotation }: UprightPage,
  signal: AbortSignal,
): Promise<Raster> {
  const size = { width: drawn.width / drawn.scale, height: drawn.height / drawn.scale };
  const scan = scanOf(content, size);
  await freePictures();
  const isSeen = scan && (await isOnlyScan(page, drawn, viewport, scan, signal));
  await freePictures();
  const stores = [page.objs, page.commonObjs] as unknown as PdfObjects[];
  const embedded = isSeen ? embeddedPicture(scan, stores) : null;
  if (embedded) {
    // A scan at 600 dpi takes 100 MB: pdf.js need not hold it through the reading.
    page.cleanup();
    return embedded;
  }
  const { drawn: fine } = await drawTurned(page, rotation, OCR_DPI, signal);
  return rgbOf(fine);
}
