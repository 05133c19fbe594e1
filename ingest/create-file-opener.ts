import type { DigitReader } from './digit-reader/digit-reader.ts';
import type { HeaderReader } from './header-reader/header-reader.ts';
import { MOST_BYTES } from './limits.ts';
import { openOfdFile } from './ofd/open-ofd-file.ts';
import { openPictureFile } from './open-picture-file.ts';
import type { FileInput, PageFile } from './page-file.ts';
import { createGlyphProofs } from './pdf/glyph-proofs.ts';
import { createGlyphResemblance } from './pdf/glyph-resemblance.ts';
import { openPdfFile } from './pdf/open-pdf-file.ts';
import type { PictureReader } from './picture-reader.ts';
import { ReadingError } from './reading-error.ts';
import { isSheetType, type MediaType } from './sniff.ts';
import { openXmlFile } from './xml/open-xml-file.ts';

export type FileOpener = (input: FileInput, mediaType: MediaType) => Promise<PageFile>;

/** Opens files of the types that `sniff` knows. The opener throws ReadingError; what it learns of fonts it keeps. */
export function createFileOpener(deps: {
  readonly digits: DigitReader;
  readonly headers?: HeaderReader | undefined;
  readonly picture: PictureReader;
}): FileOpener {
  const fonts = {
    proofs: createGlyphProofs(deps.digits),
    resemblance: createGlyphResemblance(),
  };
  return async ({ name, bytes }, mediaType) => {
    if (bytes.length > MOST_BYTES) throw new ReadingError('file.too_large');
    if (isSheetType(mediaType)) {
      // What reads spreadsheets takes memory, and few uploads are some.
      const { openSheetFile } = await import('./sheet/open-sheet-file.ts');
      return openSheetFile({ name, bytes }, mediaType);
    }
    if (mediaType === 'application/pdf') return openPdfFile(bytes, { ...deps, ...fonts });
    if (mediaType === 'application/ofd') return openOfdFile(bytes);
    if (mediaType === 'application/xml') return openXmlFile(bytes);
    return openPictureFile(bytes, mediaType, deps.picture);
  };
}
