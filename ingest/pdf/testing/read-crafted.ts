import { UNKNOWN_QUALITY } from '../../../schemas/page.ts';
import { loadDigitReader } from '../../digit-reader/load-digit-reader.ts';
import type { PictureReader } from '../../picture-reader.ts';
import type { Raster } from '../../raster.ts';
import { createGlyphProofs } from '../glyph-proofs.ts';
import { createGlyphResemblance } from '../glyph-resemblance.ts';
import { openPdfFile } from '../open-pdf-file.ts';

/** A picture reader that reads nothing and remembers what it was given. */
export function blindPictureReader(): PictureReader & { readonly given: Raster[] } {
  const given: Raster[] = [];
  return {
    given,
    read: async (raster) => {
      given.push(raster);
      return {
        summary: {
          width: raster.width,
          height: raster.height,
          rotation: 0,
          skew: 0,
          quality: { ...UNKNOWN_QUALITY, sharpness: 1 },
        },
        words: [],
        rulings: [],
        liftedInk: [],
        stamps: [],
        look: async () => [],
        prints: () => [],
      };
    },
    glance: async ({ width, height }) => ({
      width,
      height,
      source: 'ocr',
      words: [],
      isTable: false,
    }),
    close: async () => {},
  };
}

const digits = await loadDigitReader();
const proofs = createGlyphProofs(digits);
const resemblance = createGlyphResemblance();

/** Opens a PDF with the real digit reader and a blind picture reader. */
export async function openCrafted(bytes: Uint8Array) {
  const picture = blindPictureReader();
  const file = await openPdfFile(bytes, { digits, picture, proofs, resemblance });
  return { file, picture };
}

/** The first page of a PDF. */
export async function readCrafted(bytes: Uint8Array) {
  const { file, picture } = await openCrafted(bytes);
  try {
    const { page, warnings } = await file.readPage(1, new AbortController().signal);
    return { page, warnings, picture };
  } finally {
    await file.close();
  }
}
