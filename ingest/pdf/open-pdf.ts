import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import {
  getDocument,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { ReadingError } from '../reading-error.ts';
import { collectWarnings } from './collect-warnings.ts';
import { useFallbackFont } from './fallback-font.ts';

export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  /** Releases everything that pdf.js holds for this document. */
  close(): Promise<void>;
}

/** Embedded pictures with more pixels are not decoded; the page then says so (page.image_dropped). */
const LARGEST_IMAGE = 40e6;

const LIBRARY = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Opens a PDF. Throws ReadingError: encrypted, truncated (no end of file) or corrupt. No network, no system fonts. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  useFallbackFont();
  // pdf.js would put together what is left; pages and figures could be missing without a sign.
  if (!hasEnd(bytes)) throw new ReadingError('file.truncated');
  const task: PDFDocumentLoadingTask = getDocument({
    // pdf.js takes the buffer over, so it gets a copy.
    data: new Uint8Array(bytes),
    cMapUrl: `${LIBRARY}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${LIBRARY}/standard_fonts/`,
    wasmUrl: `${LIBRARY}/wasm/`,
    iccUrl: `${LIBRARY}/iccs/`,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    enableXfa: false,
    maxImageSize: LARGEST_IMAGE,
    // Warnings are the only sign of a picture left out; read-pdf-page collects them.
    verbosity: VerbosityLevel.WARNINGS,
  });
  try {
    const { result } = await collectWarnings(() => task.promise);
    return { document: result, close: () => task.destroy() };
  } catch (cause) {
    await task.destroy();
    const encrypted = cause instanceof Error && cause.name === 'PasswordException';
    throw new ReadingError(encrypted ? 'file.encrypted' : 'file.corrupt', null, { cause });
  }
}

/** The last kilobyte holds the mark of the end; padding after it does not count. */
function hasEnd(bytes: Uint8Array): boolean {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0 || bytes[end - 1] === 32)) end--;
  return Buffer.from(bytes.subarray(Math.max(0, end - 1024), end)).includes('%%EOF');
}
