import type { ErrorCode } from '../../schemas/extraction.ts';
import { MOST_BYTES, MOST_UNPACKED_BYTES, MOST_ZIP_DEPTH, MOST_ZIP_ENTRIES } from '../limits.ts';
import type { FileInput } from '../page-file.ts';
import { ReadingError } from '../reading-error.ts';
import { sniff } from '../sniff.ts';
import { isJunk } from './is-junk.ts';
import { openZip, type Zip, type ZipEntry } from './open-zip.ts';

/** A file of an archive by its path there; of one that cannot be read only the reason is given. */
export type ArchiveFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly error: ErrorCode };

/** Where unpacking goes on: the places of the next entry, outermost first, and what the archives opened so far hold. */
export interface ArchiveCursor {
  readonly place: readonly number[];
  readonly entries: number;
  readonly bytes: number;
}

/** Some of the files of an archive. */
export interface ArchivePart {
  readonly files: readonly ArchiveFile[];
  /** null = these are the last ones. */
  readonly next: ArchiveCursor | null;
}

export const ARCHIVE_START: ArchiveCursor = { place: [], entries: 0, bytes: 0 };

/** Bytes of files after which a part ends, so that no process ever holds the whole of a large archive unpacked. */
const PART_BYTES = 8 * 1024 * 1024;

/**
 * The next files of a zip that is not itself a document, those of zips inside among them; null = it is no such archive.
 * What cannot be a document is named with its reason, and junk passed over. Limits hold for all zips of the archive
 * together. Throws ReadingError for an archive of which nothing can be unpacked.
 */
export async function unpackFiles(
  { name, bytes }: FileInput,
  from: ArchiveCursor,
): Promise<ArchivePart | null> {
  const type = typeOf(bytes, name);
  if (type !== 'archive') return null;
  const spent = { entries: from.entries, bytes: from.bytes };
  const files: ArchiveFile[] = [];
  let held = 0;

  const open = async (packed: Uint8Array): Promise<Zip> => {
    const zip = await openZip(packed);
    if (zip.entries.every((entry) => isJunk(entry.name))) throw new ReadingError('archive.empty');
    return zip;
  };
  const charge = (zip: Zip) => {
    spent.entries += zip.entries.length;
    spent.bytes += zip.entries.reduce((sum, { size }) => sum + size, 0);
    if (spent.entries > MOST_ZIP_ENTRIES) throw new ReadingError('archive.too_many_files');
    if (spent.bytes > MOST_UNPACKED_BYTES) throw new ReadingError('archive.too_large');
  };

  /** Unpacks from a place on; gives the place where the part is full, null at the end. */
  const visit = async (
    zip: Zip,
    folder: string,
    depth: number,
    place: readonly number[],
  ): Promise<readonly number[] | null> => {
    const [first = 0, ...inside] = place;
    for (const [index, entry] of zip.entries.entries()) {
      if (index < first || isJunk(entry.name)) continue;
      if (held >= PART_BYTES) return [index];
      const path = `${folder}${entry.name}`;
      try {
        const content = await contentOf(zip, entry);
        const found = typeOf(content, path);
        if (found === 'archive') {
          if (depth === MOST_ZIP_DEPTH) throw new ReadingError('archive.too_deep');
          const inner = await open(content);
          const rest = index === first ? inside : [];
          if (rest.length === 0) charge(inner);
          const next = await visit(inner, `${path}/`, depth + 1, rest);
          if (next) return [index, ...next];
        } else if (found === 'document') {
          files.push({ name: path, bytes: content });
          held += content.length;
        } else files.push({ name: path, error: found });
      } catch (cause) {
        if (!(cause instanceof ReadingError)) throw cause;
        files.push({ name: path, error: cause.code });
      }
    }
    return null;
  };

  const outer = await open(bytes);
  if (from.place.length === 0) charge(outer);
  const place = await visit(outer, '', 0, from.place);
  return { files, next: place && { place, ...spent } };
}

async function contentOf(zip: Zip, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.refused) throw new ReadingError(entry.refused);
  if (entry.size > MOST_BYTES) throw new ReadingError('file.too_large');
  return zip.read(entry.name);
}

/** What a file is by its bytes: something that is read, a zip of files, or why it is neither. */
function typeOf(bytes: Uint8Array, name: string): 'document' | 'archive' | ErrorCode {
  try {
    sniff(bytes, name);
    return 'document';
  } catch (cause) {
    if (!(cause instanceof ReadingError)) throw cause;
    const isArchive = cause.code === 'file.archive' || cause.code === 'file.archive_encrypted';
    return isArchive && bytes[0] === 0x50 && bytes[1] === 0x4b ? 'archive' : cause.code;
  }
}
