import { countPicturePages, decodePicture } from './decode-picture.ts';
import { createHeldPages } from './held-pages.ts';
import { MOST_PICTURE_PAGES } from './limits.ts';
import type { PageFile } from './page-file.ts';
import { pageOfPicture } from './page-of-picture.ts';
import type { PictureReader, PictureReading } from './picture-reader.ts';
import { ReadingError } from './reading-error.ts';
import type { MediaType } from './sniff.ts';

/** Picture readings kept for second looks: about 15 MB each. */
const MOST_HELD = 12;

/** Opens a JPEG, PNG, WebP or TIFF. Throws ReadingError for a damaged header. */
export async function openPictureFile(
  bytes: Uint8Array,
  mediaType: MediaType,
  picture: PictureReader,
): Promise<PageFile> {
  const pageCount = await countPicturePages(bytes, mediaType);
  if (pageCount > MOST_PICTURE_PAGES) throw new ReadingError('file.too_many_pages');
  const held = createHeldPages<PictureReading>(MOST_HELD);
  const read = async (number: number, signal: AbortSignal) => {
    const raster = await decodePicture(bytes, mediaType, number - 1);
    signal.throwIfAborted();
    const reading = await picture.read(raster, { page: number, signal });
    held.set(number, reading);
    return reading;
  };
  return {
    mediaType,
    pageCount,
    readPage: async (number, signal) => ({
      page: pageOfPicture(await read(number, signal), number),
      warnings: [],
    }),
    glance: async (number, signal) =>
      picture.glance(await decodePicture(bytes, mediaType, number - 1), signal),
    look: async (number, places, signal) =>
      (held.get(number) ?? (await read(number, signal))).look(places),
    prints: async (number, boxes, signal) =>
      (held.get(number) ?? (await read(number, signal))).prints(boxes),
    close: async () => held.clear(),
  };
}
