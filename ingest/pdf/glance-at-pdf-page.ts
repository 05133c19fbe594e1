import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageGlance, Word } from '../../schemas/page.ts';
import type { PictureReader } from '../picture-reader.ts';
import { drawTurned, rgbOf } from './draw-turned.ts';
import type { DrawnPage } from './drawn-page.ts';
import { joinRulings } from './join-rulings.ts';
import type { PageContent } from './page-content.ts';
import { areaOf } from './rectangle.ts';
import { releasePixels } from './release-pixels.ts';
import { withoutCurvedText } from './without-curved-text.ts';
import { wordsOfGlyphs } from './words-of-glyphs.ts';

/** Enough to make out headings on a picture. */
const GLANCE_DPI = 110;
/** With fewer glyphs than this the text layer is not what the page says. */
const FEWEST_GLYPHS = 30;
/** Pictures that cover less than this share of the page, as a QR code, a seal or a logo mostly do, hold no document. */
const SMALL_PICTURES = 0.1;

/**
 * A first look at a page: what its text layer says, unproved, where it has one, and, where that is none or a large picture lies
 * beside it, what is read of the page drawn small.
 */
export async function glanceAtPdfPage(
  page: PDFPageProxy,
  picture: PictureReader,
  signal: AbortSignal,
): Promise<PageGlance> {
  const { drawn, content } = await drawTurned(page, 0, GLANCE_DPI, signal);
  const hasText = content.glyphs.length >= FEWEST_GLYPHS;
  const seen =
    hasText && pictureShare(content, drawn) <= SMALL_PICTURES
      ? null
      : await picture.glance(rgbOf(drawn), signal);
  if (seen && !hasText) return seen;
  const { width, height, scale } = drawn;
  releasePixels(drawn.pixels);
  const runs = wordsOfGlyphs(withoutCurvedText(content.glyphs), joinRulings(content.pieces));
  const words = runs.map(({ text, box: [left, top, right, bottom] }, id): Word => {
    const [across, along] = [scale / width, scale / height];
    return {
      id,
      text,
      box: [left * across, top * along, right * across, bottom * along],
      looksLike: /\p{L}/u.test(text) ? 'text' : 'figure',
      confidence: null,
      digits: null,
      visible: 'unproved',
    };
  });
  if (!seen) return { width, height, source: 'text_layer', words, isTable: true };
  const all = [...seen.words, ...words];
  return { ...seen, words: all.map((word, id): Word => ({ ...word, id })) };
}

/** Share of the page that its pictures cover. */
function pictureShare({ images }: PageContent, { width, height, scale }: DrawnPage): number {
  const covered = images.reduce((sum, { box }) => sum + areaOf(box), 0);
  return (covered * scale * scale) / (width * height);
}
