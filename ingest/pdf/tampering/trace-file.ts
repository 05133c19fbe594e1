import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TamperingSignal } from '../../../schemas/tampering-signal.ts';
import { collectWarnings } from '../collect-warnings.ts';
import { drawTurned, type UprightPage } from '../draw-turned.ts';
import type { GlyphRun } from '../glyph-run.ts';
import { joinRulings } from '../join-rulings.ts';
import { type OpenPdf, openPdf } from '../open-pdf.ts';
import { releasePixels } from '../release-pixels.ts';
import { withoutCurvedText } from '../without-curved-text.ts';
import { wordsOfGlyphs } from '../words-of-glyphs.ts';
import { metadataSignals } from './metadata-signals.ts';
import { revisionEnds } from './revision-ends.ts';

/** What the file as a whole tells of its making. */
export interface FileTraces {
  readonly signals: readonly TamperingSignal[];
  /** The text of a page in the first revision of the file; null where there is none, or it cannot be opened. */
  firstText(
    page: number,
    rotation: UprightPage['rotation'],
    signal: AbortSignal,
  ): Promise<readonly GlyphRun[] | null>;
  close(): Promise<void>;
}

/** Resolution at which an earlier revision is drawn: pdf.js lists a page's operations while it draws. */
const DPI = 36;

/** Looks at what the file says of itself and finds its revisions, of which the first is opened when asked for. */
export async function traceFile(
  bytes: Uint8Array,
  document: PDFDocumentProxy,
): Promise<FileTraces> {
  const ends = revisionEnds(bytes);
  const [end] = ends;
  const info = await document.getMetadata().then(
    (metadata) => metadata.info as Readonly<Record<string, unknown>>,
    // Damaged metadata are as good as none: the pages are read all the same.
    () => ({}),
  );
  let first: Promise<OpenPdf | null> | null = null;
  const openFirst = () => {
    first ??= openPdf(bytes.subarray(0, end)).catch(() => null);
    return first;
  };
  return {
    signals: [
      ...(ends.length > 1 ? [{ kind: 'revisions', count: ends.length } as const] : []),
      ...metadataSignals(info),
    ],
    async firstText(number, rotation, signal) {
      const opened = ends.length > 1 ? await openFirst() : null;
      if (opened === null || number > opened.document.numPages) return null;
      try {
        const { result } = await collectWarnings(() =>
          textOfPage(opened.document, number, rotation, signal),
        );
        return result;
      } catch {
        signal.throwIfAborted();
        // An earlier revision that cannot be read says nothing; that there is one is told.
        return null;
      }
    },
    close: async () => {
      await (await first)?.close();
    },
  };
}

/** Text that stands on the page itself: forms that are filled in and remarks that are added are no change of it. */
async function textOfPage(
  document: PDFDocumentProxy,
  number: number,
  rotation: UprightPage['rotation'],
  signal: AbortSignal,
): Promise<readonly GlyphRun[]> {
  const page = await document.getPage(number);
  try {
    const { drawn, content } = await drawTurned(page, rotation, DPI, signal);
    releasePixels(drawn.pixels);
    const glyphs = content.glyphs.filter(({ operation }) => operation < content.annotationsFrom);
    return wordsOfGlyphs(withoutCurvedText(glyphs), joinRulings(content.pieces));
  } finally {
    page.cleanup();
  }
}
