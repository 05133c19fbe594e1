import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box, Page, Word } from '../../schemas/page.ts';
import { cropGrey } from '../crop-grey.ts';
import { toReadable } from '../digit-reader/alphabet.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { HeaderReader } from '../header-reader/header-reader.ts';
import { readHeaderWords } from '../header-reader/read-header-words.ts';
import type { Look } from '../picture-reader.ts';
import { drawPage, fittingScale } from './drawn-page.ts';
import type { GlyphProofs } from './glyph-proofs.ts';
import { joinRulings } from './join-rulings.ts';
import { lookAtPage } from './look-at-page.ts';
import type { PdfObjects } from './pdf-font.ts';
import { planesOf } from './planes.ts';
import { readPageContent } from './read-page-content.ts';
import type { Rectangle } from './rectangle.ts';
import { seeWords } from './see-words.ts';
import { wordsOfGlyphs } from './words-of-glyphs.ts';

/** Pages are drawn at 200 dpi. */
const SCALE = 200 / 72;
/** Pixels of paper taken along with a word for the reader of header words. */
const MARGIN = 3;

/** A page with the means of a second look at its pixels. */
export interface PdfPageReading {
  readonly page: Page;
  look(boxes: readonly Box[]): Look[];
}

export async function readPdfPage(
  page: PDFPageProxy,
  number: number,
  deps: {
    readonly digits: DigitReader;
    readonly headers?: HeaderReader | undefined;
    readonly proofs: GlyphProofs;
    readonly signal: AbortSignal;
  },
): Promise<PdfPageReading> {
  const size = page.getViewport({ scale: 1 });
  const scale = fittingScale(size.width, size.height, SCALE);
  const drawn = await drawPage(page, page.getViewport({ scale }), deps.signal);
  const sheet: Rectangle = [0, 0, size.width, size.height];
  const t = size.transform;
  const content = readPageContent(
    drawn.operators,
    page.commonObjs as unknown as PdfObjects,
    [t[0], t[1], t[2], t[3], t[4], t[5]] as never,
    sheet,
  );
  const rulings = joinRulings(content.pieces);
  const runs = wordsOfGlyphs(content.glyphs, rulings);
  const planes = planesOf(drawn);
  const seen = seeWords(runs, rulings, drawn, planes, deps.digits, deps.proofs);
  const fraction = (box: Rectangle): Box => [
    box[0] / size.width,
    box[1] / size.height,
    box[2] / size.width,
    box[3] / size.height,
  ];
  const words = runs.map(
    (run, id): Word => ({
      id,
      text: run.text,
      box: fraction(run.box),
      looksLike: toReadable(run.text.replace(/\$/g, '')).includes('?') ? 'text' : 'figure',
      confidence: null,
      digits: null,
      visible: seen.visible[id] ?? 'unproved',
    }),
  );
  const cropOf = ({ box }: Word) => {
    const plane = planes.grey();
    return cropGrey(plane, {
      left: box[0] * plane.width - MARGIN,
      top: box[1] * plane.height - MARGIN,
      right: box[2] * plane.width + MARGIN,
      bottom: box[3] * plane.height + MARGIN,
    });
  };
  const result: Page = {
    number,
    width: drawn.width,
    height: drawn.height,
    source: 'text_layer',
    rotation: 0,
    skew: 0,
    quality: { sharpness: null, digit_height_px: null },
    words: deps.headers ? readHeaderWords(words, cropOf, deps.headers) : words,
    rulings: rulings.map(({ orientation, at, from, to }) =>
      orientation === 'horizontal'
        ? { orientation, at: at / size.height, from: from / size.width, to: to / size.width }
        : { orientation, at: at / size.width, from: from / size.height, to: to / size.height },
    ),
  };
  return { page: result, look: (boxes) => lookAtPage(planes.grey(), boxes, deps.digits) };
}
