import { ReadingError } from '../../reading-error.ts';
import { openZip } from '../../zip/open-zip.ts';
import { type DrawnCells, readDrawnCells } from './read-drawn-cells.ts';
import { readLooks } from './read-looks.ts';
import { readRichTexts } from './read-rich-texts.ts';
import { sortRecords, type XlsRecord } from './records.ts';

/** How a sheet is drawn, and whether it is shown at all. */
export interface DrawnSheet extends DrawnCells {
  readonly hidden: boolean;
}

/** Record types ([MS-XLS] 2.3.2). */
const SHEET = 0x85;
const TEXTS = 0xfc;
/** Records that continue another, and how many bytes stand before what they continue. */
const CONTINUED = new Map([
  [0x3c, 0],
  [0x87f, 12],
]);
const THEME = 0x896;
const THEME_PART = 'theme/theme/theme1.xml';
/** Bytes before a theme that is told, and the version that says that it is the program's. */
const THEME_HEAD = 16;
const THEME_OF_PROGRAM = 124_226;

/**
 * How the sheets of an old workbook are drawn, in the order in which they stand in its stream. Throws ReadingError
 * `file.corrupt`.
 */
export async function readDrawnBook(stream: Uint8Array): Promise<DrawnSheet[]> {
  try {
    const { isOld, ofBook, ofSheets } = sortRecords(stream);
    const looks = readLooks(ofBook, isOld, await themeOf(ofBook));
    const texts = readRichTexts(continued(ofBook, TEXTS));
    const starts = new Map(
      ofBook
        .filter(({ type }) => type === SHEET)
        .map(({ body }) => [body.getUint32(0, true), (body.getUint8(4) & 3) !== 0]),
    );
    return [...starts]
      .sort(([a], [b]) => a - b)
      .map(([start, hidden]) => ({
        ...readDrawnCells(ofSheets.get(start) ?? [], { isOld, looks, texts }),
        hidden,
      }));
  } catch (cause) {
    if (cause instanceof RangeError) throw new ReadingError('file.corrupt', null, { cause });
    throw cause;
  }
}

/** The bodies of a record and of those that continue it; none where there is no such record. */
function continued(records: readonly XlsRecord[], wanted: number): DataView[] {
  const first = records.findIndex(({ type }) => type === wanted);
  if (first < 0) return [];
  const behind = records.slice(first + 1).findIndex(({ type }) => !CONTINUED.has(type));
  const end = behind < 0 ? records.length : first + 1 + behind;
  return records.slice(first, end).map(({ type, body }) => {
    const head = CONTINUED.get(type) ?? 0;
    return new DataView(body.buffer, body.byteOffset + head, Math.max(0, body.byteLength - head));
  });
}

/** null = the workbook tells of no theme of its own. */
async function themeOf(records: readonly XlsRecord[]): Promise<Uint8Array | null> {
  const [first, ...others] = continued(records, THEME);
  if (!first || first.getUint32(THEME_HEAD - 4, true) === THEME_OF_PROGRAM) return null;
  const bytes = ({ buffer, byteOffset, byteLength }: DataView) =>
    new Uint8Array(buffer, byteOffset, byteLength);
  const zip = await openZip(
    Buffer.concat([bytes(first).subarray(THEME_HEAD), ...others.map(bytes)]),
  );
  return zip.find(THEME_PART) ? zip.read(THEME_PART) : null;
}
