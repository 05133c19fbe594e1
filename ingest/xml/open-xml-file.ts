import { UNKNOWN_QUALITY } from '../../schemas/page.ts';
import type { PageFile } from '../page-file.ts';
import { parseXml } from './parse-xml.ts';

/** Opens an XML file as one page without a picture. Throws ReadingError as `parseXml` does. */
export function openXmlFile(bytes: Uint8Array): PageFile {
  const parsed = parseXml(bytes);
  const empty = { width: 0, height: 0, source: 'structured' as const, words: [] };
  return {
    mediaType: 'application/xml',
    pageCount: 1,
    readPage: async (number) => ({
      page: {
        ...empty,
        number,
        rotation: 0,
        skew: 0,
        quality: UNKNOWN_QUALITY,
        rulings: [],
        liftedInk: [],
        stamps: [],
        structured: [{ name: null, layer: 'file', ...parsed, pages: [number, number] }],
      },
      warnings: [],
    }),
    glance: async () => ({ ...empty, isTable: false }),
    look: async (_number, places) =>
      places.map(() => {
        throw new RangeError('a file without a picture cannot be looked at');
      }),
    prints: async () => null,
    close: async () => {},
  };
}
