import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Look, Place } from '../../schemas/page.ts';
import { createHeldPages } from '../held-pages.ts';
import { MOST_PDF_PAGES } from '../limits.ts';
import type { PageFile } from '../page-file.ts';
import { ReadingError } from '../reading-error.ts';
import { collectWarnings } from './collect-warnings.ts';
import { glanceAtPdfPage } from './glance-at-pdf-page.ts';
import { openPdf } from './open-pdf.ts';
import { type PdfDeps, type PdfPageReading, readPdfPage } from './read-pdf-page.ts';
import { traceFile } from './tampering/trace-file.ts';

/** Page readings kept for second looks: 4 to 20 MB each. */
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
  const held = createHeldPages<PdfPageReading>(MOST_HELD);
  const withPage = async <T>(number: number, use: (page: PDFPageProxy) => Promise<T>) => {
    const { result: page } = await collectWarnings(() => document.getPage(number));
    try {
      return await use(page);
    } finally {
      page.cleanup();
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
    readPage: read,
    glance: (number, signal) =>
      withPage(number, async (page) => {
        const { result } = await collectWarnings(() => glanceAtPdfPage(page, deps.picture, signal));
        return result;
      }),
    look: async (number: number, places: readonly Place[], signal): Promise<Look[]> =>
      (held.get(number) ?? (await read(number, signal))).look(places),
    close: async () => {
      held.clear();
      await traces.close();
      await close();
    },
  };
}
