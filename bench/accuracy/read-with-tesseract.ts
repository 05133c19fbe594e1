import type { Truth } from '../../fixtures/truth.ts';
import type { Document } from '../../schemas/document.ts';
import { picturesOfFile } from '../tesseract/pictures-of-file.ts';
import { runTesseract } from '../tesseract/run-tesseract.ts';
import { documentOfText } from './document-of-text.ts';

/** The statements of a file as plain Tesseract and a line reader see them. `folder` takes drawn pages of PDF files. */
export async function readWithTesseract(
  file: string,
  truth: Truth,
  folder: string,
): Promise<{ documents: Document[] }> {
  const dpi = typeof truth.traits.dpi === 'number' ? truth.traits.dpi : 200;
  const pages: string[] = [];
  // Pages of a multi-page TIFF come in one text, parted by form feeds.
  for (const picture of await picturesOfFile(file, dpi, folder))
    pages.push(...(await runTesseract(picture)).replace(/\f$/, '').split('\f'));
  return {
    documents: truth.documents.map((document) =>
      documentOfText(document.pages.map((page) => pages[page - 1] ?? '').join('\n'), document),
    ),
  };
}
