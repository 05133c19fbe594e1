import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Look, Place } from '../../schemas/page.ts';
import { createHeldPages } from '../held-pages.ts';
import { MOST_PDF_PAGES } from '../limits.ts';
import type { PageFile } from '../page-file.ts';
import { ReadingError } from '../reading-error.ts';
import { collectWarnings } from './collect-warnings.ts';
import { createFontRelease } from './font-release.ts';
import { glanceAtPdfPage } from './glance-at-pdf-page.ts';
import { openPdf } from './open-pdf.ts';
import { type PdfDeps, type PdfPageReading, readPdfPage } from './read-pdf-page.ts';
import { traceFile } from './tampering/trace-file.ts';
import { type XmlAttachments, xmlAttachments } from './xml-attachments.ts';

/** Page readings kept for second looks, 4 to 20 MB each; those of text layers before them are kept packed. */
const MOST_HELD = 12;

/** Opens a PDF. Throws ReadingError: encrypted, truncated, corrupt, without pages, or with too many. */
export async function openPdfFile(bytes: Uint8Array, deps: PdfDeps): Promise<PageFile> {
  const { document, close } = await openPdf(bytes);
  const pageCount = document.numPages;
  if (pageCount > MOST_PDF_PAGES || pageCount < 1) {
    await close();
    throw new ReadingError(pageCount < 1 ? 'file.corrupt' : 'file.too_many_pages');
  }
  const { result: traces } = await collectWarnings(() => traceFile(bytes, document));
  const held = createHeldPages<PdfPageReading>(MOST_HELD, (reading) => reading.packed());
  const letGoOfFonts = createFontRelease(document);
  let attachments: Promise<XmlAttachments> | undefined;
  const attached = () => {
    attachments ??= xmlAttachments(document);
    return attachments;
  };
  const withPage = async <T>(number: number, use: (page: PDFPageProxy) => Promise<T>) => {
    const { result: page } = await collectWarnings(() => document.getPage(number));
    try {
      return await use(page);
    } finally {
      page.cleanup();
      await letGoOfFonts(page);
    }
  };
  const read = (number: number, signal: AbortSignal) =>
    withPage(number, async (page) => {
      const reading = await readPdfPage(page, number, { ...deps, traces, signal });
      held.set(number, reading);
      return reading;
    });
  return {
    mediaType: 'application/pdf',
    pageCount,
    readPage: async (number, signal) => {
      const { page, warnings } = await read(number, signal);
      if (number !== 1) return { page, warnings };
      const { sources, warnings: more } = await attached();
      return {
        page: sources.length > 0 ? { ...page, structured: [...sources] } : page,
        warnings: [...warnings, ...more],
      };
    },
    glance: (number, signal) =>
      withPage(number, async (page) => {
        const { result } = await collectWarnings(() => glanceAtPdfPage(page, deps.picture, signal));
        const isStructured = number === 1 && (await attached()).sources.length > 0;
        return isStructured ? { ...result, hasStructured: true } : result;
      }),
    look: async (number: number, places: readonly Place[], signal): Promise<Look[]> =>
      (held.get(number) ?? (await read(number, signal))).look(places),
    prints: async (number, boxes, signal) =>
      (held.get(number) ?? (await read(number, signal))).prints(boxes),
    close: async () => {
      held.clear();
      await traces.close();
      await close();
    },
  };
}
