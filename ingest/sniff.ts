import { extname } from 'node:path';
import { ReadingError } from './reading-error.ts';
import { looksLikeXml } from './xml/looks-like-xml.ts';
import { zipContent } from './zip-content.ts';

export type MediaType =
  | 'application/pdf'
  | 'application/ofd'
  | 'application/xml'
  | 'image/jpeg'
  | 'image/png'
  | 'image/tiff'
  | 'image/webp'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'application/vnd.ms-excel'
  | 'text/csv';

const SHEET_TYPES: ReadonlySet<MediaType> = new Set([
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.ms-excel',
  'text/csv',
]);

/** Workbooks and separated text. */
export function isSheetType(type: MediaType): boolean {
  return SHEET_TYPES.has(type);
}

/** Extensions that promise one of the types read here. */
const PROMISING = new Set([
  ...['.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff', '.webp', '.xlsx', '.xlsm', '.xls'],
  ...['.csv', '.tsv', '.xml', '.ofd'],
]);

/** Text without a signature of its own, which is separated text where its name says so. */
const SEPARATED = new Set(['.csv', '.tsv']);
/**
 * Names of the streams of a compound file that hold a workbook, in clear or encrypted, as bytes: a search of a Buffer for
 * UTF-16 text never ends where its memory starts at an odd address.
 */
const WORKBOOK_STREAMS = ['Workbook', 'Book', 'EncryptedPackage'].map((name) =>
  Buffer.from(`${name}\0`, 'utf16le'),
);

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/**
 * The type of a file by its first bytes, never by its name. Throws ReadingError with the reason for everything that is
 * not read here, also for a file that is two types at once (its end is a zip directory).
 */
export function sniff(bytes: Uint8Array, name: string): MediaType {
  if (bytes.length === 0) throw new ReadingError('file.empty');
  const workbook = workbookType(bytes, name);
  if (workbook) return workbook;
  const type = typeOfStart(bytes);
  if (type === null && isSeparatedText(bytes, name)) return 'text/csv';
  if (type === null) throw new ReadingError(reasonOf(bytes, name));
  if (type !== 'application/ofd' && endsAsZip(bytes)) throw new ReadingError('file.mislabelled');
  return type;
}

function typeOfStart(bytes: Uint8Array): MediaType | null {
  if (startsWith(bytes, '%PDF-', startOfText(bytes))) return 'application/pdf';
  if (hasBytes(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (hasBytes(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (hasBytes(bytes, 0, [0x49, 0x49, 0x2a, 0]) || hasBytes(bytes, 0, [0x4d, 0x4d, 0, 0x2a]))
    return 'image/tiff';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  if (looksLikeXml(bytes)) return 'application/xml';
  if (startsWith(bytes, 'PK') && zipContent(bytes).kind === 'ofd') return 'application/ofd';
  return null;
}

/** A workbook is a zip or a compound file itself, told by what it holds. */
function workbookType(bytes: Uint8Array, name: string): MediaType | null {
  const zip = startsWith(bytes, 'PK') ? zipContent(bytes) : null;
  // Of one whose end is missing only its name tells what it was.
  const isNamed = /\.xls[xm]$/i.test(name) && (zip?.kind === 'other' || zip?.whole === false);
  if (zip?.kind === 'workbook' || isNamed)
    return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const isCompound = hasBytes(bytes, 0, [0xd0, 0xcf, 0x11, 0xe0]);
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isCompound && WORKBOOK_STREAMS.some((name) => view.includes(name))
    ? 'application/vnd.ms-excel'
    : null;
}

/** By its name, where neither a page of the web nor a file of known type stands in it. */
function isSeparatedText(bytes: Uint8Array, name: string): boolean {
  return (
    SEPARATED.has(extname(name).toLowerCase()) &&
    !/^(?:PK|%PDF|\{\\rtf|Rar!|GIF8|BM|\s*<)/.test(latin(bytes, startOfText(bytes), 64)) &&
    !hasBytes(bytes, 0, [0xd0, 0xcf, 0x11, 0xe0]) &&
    !hasBytes(bytes, 0, [0x1f, 0x8b])
  );
}

/** Position after a byte order mark and white space, which some servers put before a PDF. */
function startOfText(bytes: Uint8Array): number {
  let at = hasBytes(bytes, 0, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  while (at < 32 && [9, 10, 13, 32].includes(bytes[at] ?? 0)) at++;
  return at;
}

function reasonOf(bytes: Uint8Array, name: string) {
  if (startsWith(bytes, 'ftyp', 4))
    return HEIC_BRANDS.has(latin(bytes, 8, 4)) ? 'file.heic' : 'file.unsupported';
  if (startsWith(bytes, 'PK')) {
    const content = zipContent(bytes);
    if (content.kind === 'office' || content.kind === 'workbook') return 'file.office';
    return content.encrypted ? 'file.archive_encrypted' : 'file.archive';
  }
  if (hasBytes(bytes, 0, [0xd0, 0xcf, 0x11, 0xe0])) return 'file.office';
  if (startsWith(bytes, '{\\rtf')) return 'file.office';
  if (
    startsWith(bytes, 'Rar!') ||
    hasBytes(bytes, 0, [0x37, 0x7a, 0xbc, 0xaf]) ||
    hasBytes(bytes, 0, [0x1f, 0x8b])
  )
    return 'file.archive';
  // A PDF behind other bytes may be two files in one; which of them a person sees is not known.
  if (latin(bytes, 0, 1024).includes('%PDF-')) return 'file.corrupt';
  if (startsWith(bytes, 'GIF8') || startsWith(bytes, 'BM')) return 'file.unsupported';
  return PROMISING.has(extname(name).toLowerCase()) ? 'file.mislabelled' : 'file.unsupported';
}

/** A zip directory that closes exactly at the end of the file. */
function endsAsZip(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (at < 0 || at + 22 > tail.length) return false;
  return at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}

function hasBytes(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((value, index) => bytes[at + index] === value);
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  return latin(bytes, at, text.length) === text;
}

function latin(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
}
