import type { Box, Look } from '../../schemas/page.ts';
import { createHeldPages } from '../held-pages.ts';
import { MOST_PDF_PAGES } from '../limits.ts';
import type { PageFile } from '../page-file.ts';
import { ReadingError } from '../reading-error.ts';
import { collectWarnings } from './collect-warnings.ts';
import { openPdf } from './open-pdf.ts';
import { type PdfDeps, type PdfPageReading, readPdfPage } from './read-pdf-page.ts';

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
  const held = createHeldPages<PdfPageReading>(MOST_HELD);
  const read = async (number: number, signal: AbortSignal) => {
    const { result: page } = await collectWarnings(() => document.getPage(number));
    try {
      const reading = await readPdfPage(page, number, { ...deps, signal });
      held.set(number, reading);
      return reading;
    } finally {
      page.cleanup();
    }
  };
  return {
    mediaType: 'application/pdf',
    pageCount,
    readPage: read,
    look: async (number: number, boxes: readonly Box[], signal): Promise<Look[]> =>
      (held.get(number) ?? (await read(number, signal))).look(boxes),
    close: async () => {
      held.clear();
      await close();
    },
  };
}
