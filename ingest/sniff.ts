import { extname } from 'node:path';
import { ReadingError } from './reading-error.ts';
import { zipContent } from './zip-content.ts';

export type MediaType =
  | 'application/pdf'
  | 'image/jpeg'
  | 'image/png'
  | 'image/tiff'
  | 'image/webp';

/** Extensions that promise one of the types read here. */
const PROMISING = new Set(['.pdf', '.jpg', '.jpeg', '.png', '.tif', '.tiff', '.webp']);

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

/**
 * The type of a file by its first bytes, never by its name. Throws ReadingError with the reason for everything that is
 * not read here, also for a file that is two types at once (its end is a zip directory).
 */
export function sniff(bytes: Uint8Array, name: string): MediaType {
  if (bytes.length === 0) throw new ReadingError('file.empty');
  const type = typeOfStart(bytes);
  if (type === null) throw new ReadingError(reasonOf(bytes, name));
  if (endsAsZip(bytes)) throw new ReadingError('file.mislabelled');
  return type;
}

function typeOfStart(bytes: Uint8Array): MediaType | null {
  if (startsWith(bytes, '%PDF-', startOfText(bytes))) return 'application/pdf';
  if (hasBytes(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (hasBytes(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (hasBytes(bytes, 0, [0x49, 0x49, 0x2a, 0]) || hasBytes(bytes, 0, [0x4d, 0x4d, 0, 0x2a]))
    return 'image/tiff';
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'image/webp';
  return null;
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
    if (content.kind === 'office') return 'file.office';
    if (content.kind === 'ofd') return 'file.unsupported';
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
