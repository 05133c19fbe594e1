import type { DigitReader } from './digit-reader/digit-reader.ts';
import type { HeaderReader } from './header-reader/header-reader.ts';
import { MOST_BYTES } from './limits.ts';
import { openPictureFile } from './open-picture-file.ts';
import type { FileInput, PageFile } from './page-file.ts';
import { createGlyphProofs } from './pdf/glyph-proofs.ts';
import { createGlyphResemblance } from './pdf/glyph-resemblance.ts';
import { openPdfFile } from './pdf/open-pdf-file.ts';
import type { PictureReader } from './picture-reader.ts';
import { ReadingError } from './reading-error.ts';
import type { MediaType } from './sniff.ts';

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
  return async ({ bytes }, mediaType) => {
    if (bytes.length > MOST_BYTES) throw new ReadingError('file.too_large');
    if (mediaType === 'application/pdf') return openPdfFile(bytes, { ...deps, ...fonts });
    return openPictureFile(bytes, mediaType, deps.picture);
  };
}
