import type { Look } from '../../schemas/page.ts';
import { MOST_TEXTS_OF_STATEMENTS } from '../limits.ts';
import type { PageFile } from '../page-file.ts';
import { ReadingError } from '../reading-error.ts';
import type { MediaType } from '../sniff.ts';
import { layOutSheet } from './lay-out-sheet.ts';
import { mayBeList } from './may-be-list.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { createRecompute } from './recompute.ts';
import type { SheetBook } from './sheet-book.ts';
import { readXls } from './xls/read-xls.ts';

/** What the second look at a cell of a sheet shows: there is no picture that could show anything else. */
const NO_PICTURE: Look = {
  digits: { text: '', confidence: 0 },
  support: [],
  third: null,
  ink: 1,
  densest: 1,
  tallest: 1,
  faint: 1,
  densestFaint: 1,
};

/**
 * Opens a workbook or separated text. Its pages are the sheets that are shown and hold anything. Throws ReadingError:
 * encrypted, corrupt, too large, or `sheet.empty` where no sheet holds anything.
 */
export async function openSheetFile(
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  mediaType: MediaType,
): Promise<PageFile> {
  const book = await readBook(name, bytes, mediaType);
  const sheets = book.sheets.filter(
    ({ hidden, cells, tooLarge }) => !hidden && (cells.length > 0 || tooLarge),
  );
  if (sheets.length === 0) throw new ReadingError('sheet.empty');
  const recompute = createRecompute(book);
  const pageOf = (number: number) => {
    const sheet = sheets[number - 1];
    if (!sheet) throw new RangeError(`there is no sheet ${number}`);
    if (sheet.tooLarge || (sheet.cells.length > MOST_TEXTS_OF_STATEMENTS && !mayBeList(sheet)))
      throw new ReadingError('sheet.too_large', number);
    return layOutSheet(sheet, book, number, recompute);
  };
  return {
    mediaType,
    pageCount: sheets.length,
    readPage: async (number) => ({ page: pageOf(number), warnings: [] }),
    glance: async (number) => ({ ...pageOf(number), isTable: true }),
    look: async (_, places) => places.map(() => NO_PICTURE),
    prints: async () => null,
    close: async () => {},
  };
}

async function readBook(name: string, bytes: Uint8Array, mediaType: MediaType): Promise<SheetBook> {
  if (mediaType === 'text/csv') return readCsv(bytes, name);
  return mediaType === 'application/vnd.ms-excel' ? readXls(bytes) : readXlsx(bytes);
}
