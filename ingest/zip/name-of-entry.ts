import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';

/** Info-ZIP's field that repeats the name in UTF-8, with a checksum of the name it belongs to (APPNOTE 4.6.9). */
const UNICODE_PATH = 0x7075;

/**
 * The name of an entry as its maker meant it. Windows in China writes GBK, macOS UTF-8, both without saying so; a name
 * that is no UTF-8 is read as GB 18030, which holds GBK.
 */
export function nameOfEntry(entry: Pick<Entry, 'fileNameRaw' | 'extraFields'>): string {
  const { fileNameRaw: raw, extraFields } = entry;
  const data = extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
  if (data && data.length > 5 && data[0] === 1 && data.readUInt32LE(1) === crc32(raw))
    return decode(data.subarray(5));
  return decode(raw);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
