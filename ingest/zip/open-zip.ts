import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise } from 'yauzl';
import type { ErrorCode } from '../../schemas/extraction.ts';
import {
  LONGEST_ZIP_NAME,
  MOST_UNPACKED_BYTES,
  MOST_ZIP_ENTRIES,
  MOST_ZIP_RATIO,
  SMALL_ZIP_ENTRY,
} from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import { nameOfEntry } from './name-of-entry.ts';
import { zipPath } from './zip-path.ts';

/** One file of a zip. Folders are none. */
export interface ZipEntry {
  /** Path in its one spelling; as written where it is refused for its name. */
  readonly name: string;
  /** Bytes when unpacked, as the directory says; `read` gives neither more nor fewer. */
  readonly size: number;
  /** Why it cannot be unpacked, known before it is tried; null = it may be. */
  readonly refused: ErrorCode | null;
}

/** A zip in memory, its directory checked. Nothing is unpacked but what is read, and nothing is written to a disk. */
export interface Zip {
  /** In the order of the directory. */
  readonly entries: readonly ZipEntry[];
  /** The entry at a path; `/a`, `./a` and `b/../a` are `a`. null = there is none, or more than one. */
  find(path: string): ZipEntry | null;
  /**
   * The bytes of the entry at a path. Throws ReadingError: why the entry is refused; `file.corrupt` where there is none,
   * or its data or checksum is wrong; `archive.unsafe` where it unpacks to another size than the directory says.
   */
  read(path: string): Promise<Uint8Array>;
}

interface Packed {
  /** As written, cut to the longest name. */
  readonly written: string;
  /** In its one spelling; null = it has none. */
  readonly path: string | null;
  readonly size: number;
  readonly crc: number;
  readonly isStored: boolean;
  readonly refused: ErrorCode | null;
  /** Where the local header starts, and where the packed data does and ends. */
  readonly start: number;
  readonly dataStart: number;
  readonly end: number;
}

const STORED = 0;
const DEFLATED = 8;
const SYMBOLIC_LINK = 0o120000;
const unpack = promisify(inflateRaw);

/**
 * Opens a zip. Throws ReadingError: `file.truncated` without a directory, `file.corrupt` for a damaged one,
 * `archive.too_many_files`, `archive.too_large` and, where entries share bytes, `archive.unsafe`.
 */
export async function openZip(bytes: Uint8Array): Promise<Zip> {
  const packed = await readDirectory(bytes);
  if (packed.reduce((sum, { size }) => sum + size, 0) > MOST_UNPACKED_BYTES)
    throw new ReadingError('archive.too_large');
  refuseSharedBytes(packed);
  const twice = repeated(packed.map(({ path }) => path));
  const entries: ZipEntry[] = [];
  const found = new Map<string, { readonly entry: ZipEntry; readonly place: Packed }>();
  for (const place of packed) {
    const { written, path, size } = place;
    // Folders have no content; one that has some is a file with an odd name.
    if (written.endsWith('/') && size === 0) continue;
    const isNamed = path !== null && !twice.has(path);
    const entry = {
      name: path ?? written,
      size,
      refused: isNamed ? place.refused : ('archive.unsafe' as const),
    };
    entries.push(entry);
    if (isNamed) found.set(path, { entry, place });
  }
  const at = (path: string) => found.get(zipPath(path.replace(/^\/+/, '')) ?? '');
  return {
    entries,
    find: (path) => at(path)?.entry ?? null,
    read: async (path) => {
      const one = at(path);
      if (!one) throw new ReadingError('file.corrupt');
      if (one.entry.refused) throw new ReadingError(one.entry.refused);
      return unpacked(bytes, one.place);
    },
  };
}

/** Every entry with the place of its data. */
async function readDirectory(bytes: Uint8Array): Promise<Packed[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.includes('PK\u0005\u0006', 0, 'latin1')) throw new ReadingError('file.truncated');
  try {
    const zip = await fromBufferPromise(buffer, {
      decodeStrings: false,
      // Sizes are checked when unpacking: a wrong one concerns one entry, not the archive.
      validateEntrySizes: false,
    });
    if (zip.entryCount > MOST_ZIP_ENTRIES) throw new ReadingError('archive.too_many_files');
    const packed: Packed[] = [];
    for await (const entry of zip.eachEntry()) {
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      packed.push(packedEntry(entry, fileDataStart));
    }
    return packed;
  } catch (cause) {
    if (cause instanceof ReadingError) throw cause;
    throw new ReadingError('file.corrupt', null, { cause });
  }
}

/** Entries over the same bytes multiply what little data unpacks to; no honest packer makes them. */
function refuseSharedBytes(packed: readonly Packed[]): void {
  let end = 0;
  for (const one of [...packed].sort((a, b) => a.start - b.start)) {
    if (one.start < end) throw new ReadingError('archive.unsafe');
    end = one.end;
  }
}

/** What is needed of an entry: its name alone may be 64 kB. */
function packedEntry(entry: Entry, dataStart: number): Packed {
  const { fileNameRaw, extraFields } = entry;
  const isLong = fileNameRaw.length > LONGEST_ZIP_NAME;
  const written = nameOfEntry({
    fileNameRaw: fileNameRaw.subarray(0, LONGEST_ZIP_NAME),
    extraFields,
  });
  return {
    written,
    path: isLong ? null : zipPath(written),
    size: entry.uncompressedSize,
    crc: entry.crc32,
    isStored: entry.compressionMethod === STORED,
    refused: refusalOf(entry),
    start: entry.relativeOffsetOfLocalHeader,
    dataStart,
    end: dataStart + entry.compressedSize,
  };
}

/** Paths that stand more than once: which of the entries is meant is not known. */
function repeated(paths: readonly (string | null)[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const path of paths) {
    if (path === null) continue;
    if (seen.has(path)) twice.add(path);
    seen.add(path);
  }
  return twice;
}

function refusalOf(entry: Entry): ErrorCode | null {
  if (entry.isEncrypted()) return 'file.archive_encrypted';
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === SYMBOLIC_LINK) return 'archive.unsafe';
  const { compressionMethod, compressedSize, uncompressedSize } = entry;
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) return 'archive.method';
  return uncompressedSize > SMALL_ZIP_ENTRY && uncompressedSize > compressedSize * MOST_ZIP_RATIO
    ? 'archive.too_large'
    : null;
}

async function unpacked(
  bytes: Uint8Array,
  { dataStart, end, isStored, size, crc }: Packed,
): Promise<Uint8Array> {
  const data = bytes.subarray(dataStart, end);
  const content = isStored ? data : await inflate(data, size);
  if (content.length !== size) throw new ReadingError('archive.unsafe');
  if (crc32(content) !== crc) throw new ReadingError('file.corrupt');
  return content;
}

/** Stops one byte behind the size that was promised. */
async function inflate(data: Uint8Array, size: number): Promise<Uint8Array> {
  try {
    return await unpack(data, { maxOutputLength: size + 1 });
  } catch (cause) {
    const longer =
      cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw new ReadingError(longer ? 'archive.unsafe' : 'file.corrupt', null, { cause });
  }
}
