import { ReadingError } from '../reading-error.ts';

/** Encodings that invoices are written in, by the names that declarations use; the values are what TextDecoder calls them. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  'windows-1252': 'windows-1252',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16',
  'utf-16be': 'utf-16',
};
/** A declaration stands at the start and is shorter. */
const LONGEST_DECLARATION = 400;

/**
 * The text of an XML file: by its byte order mark or its zero bytes UTF-16 or UTF-8, else as its declaration says, else
 * UTF-8. Throws ReadingError xml.encoding for an unknown encoding, one that contradicts the bytes, or bytes that are no
 * text in it: nothing is replaced.
 */
export function decodeXml(bytes: Uint8Array): string {
  const seen = encodingOfStart(bytes);
  const start = new TextDecoder(seen === 'utf-8' || seen === null ? 'latin1' : seen).decode(
    bytes.subarray(0, LONGEST_DECLARATION),
  );
  const declared =
    /^[\uFEFF\u00EF\u00BB\u00BF\s]*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
  const named = declared === undefined ? 'utf-8' : ENCODINGS[declared.toLowerCase()];
  if (named === undefined) throw new ReadingError('xml.encoding');
  const isWide = seen === 'utf-16le' || seen === 'utf-16be';
  // A declaration may be wrong about itself: the bytes show whether a sign has two, and a mark what they are.
  if (named === 'utf-16' && !isWide) throw new ReadingError('xml.encoding');
  if (seen === 'utf-8' && named !== 'utf-8') throw new ReadingError('xml.encoding');
  try {
    return new TextDecoder(isWide ? seen : named, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ReadingError('xml.encoding', null, { cause });
  }
}

/** By a byte order mark, or by the zeros beside `<`; null: signs of one byte, at least at the start. */
export function encodingOfStart(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  return null;
}
