import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * Fonts kept besides those of the first page read. pdf.js holds an object for each glyph of a typeface, used or not: a
 * Chinese font has 20,000 of them and takes 3 MB, and the garbage collector goes through them again and again.
 */
const FURTHER_FONTS = 6;
/** Pages after which fonts and pictures go in any case. */
const MOST_PAGES = 16;

/**
 * To be called with each page that was read: has pdf.js let go of the fonts and pictures of earlier pages. Where every
 * page has its own, as in a file of many documents, that is after few of them; fonts that all pages share stay longer.
 */
export function createFontRelease(
  document: Pick<PDFDocumentProxy, 'cleanup'>,
): (page: Pick<PDFPageProxy, 'commonObjs'>) => Promise<void> {
  let pages = 0;
  let ofFirst = 0;
  return async (page) => {
    const fonts = countFonts(page.commonObjs as unknown as Iterable<readonly [string, unknown]>);
    pages++;
    if (pages === 1) ofFirst = fonts;
    if (pages < MOST_PAGES && fonts - ofFirst < FURTHER_FONTS) return;
    pages = 0;
    // Of a page that was left in the middle of drawing it lets go the next time.
    await document.cleanup().catch(() => undefined);
  };
}

function countFonts(objects: Iterable<readonly [string, unknown]>): number {
  let fonts = 0;
  for (const [, value] of objects)
    if (typeof value === 'object' && value !== null && 'loadedName' in value) fonts++;
  return fonts;
}
