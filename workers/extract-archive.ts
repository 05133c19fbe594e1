import { createHash } from 'node:crypto';
import { messageOfError } from '../ingest/message-of-error.ts';
import { ARCHIVE_START, type ArchiveCursor, type ArchiveFile } from '../ingest/zip/unpack-files.ts';
import type {
  ArchiveEntry,
  ErrorCode,
  Extraction,
  ExtractionError,
} from '../schemas/extraction.ts';
import type { FileInput, ReaderPool } from './reader-pool.ts';
import { workingTime } from './standstill.ts';

export interface ArchiveDeps {
  readonly readers: Pick<ReaderPool, 'unpack'>;
  /** Reads one file as if it had been uploaded alone. */
  readonly extract: (file: FileInput) => Promise<Extraction>;
  readonly signal?: AbortSignal;
  /** Files finished so far; `total` is null until the last one is unpacked. */
  readonly onFile?: (done: number, total: number | null) => void;
  /** Time after which no further file is begun; absent: all are. */
  readonly limitMs?: number;
}

/** A file of the archive and what it came to. */
interface ReadEntry {
  readonly entry: ArchiveEntry;
  /** null = it was not read: its error says why, or it is the same as another. */
  readonly extraction: Extraction | null;
  readonly error: ErrorCode | null;
}

/** Files of one archive that are read at a time: as many as there are readers in a large pool. */
const AT_ONCE = 4;

/**
 * A zip of files as one extraction: each file becomes what it would be alone, and its pages, documents and errors say
 * which it is. null = the file is no such archive. Never rejects for a bad file.
 */
export async function extractArchive(
  input: FileInput,
  deps: ArchiveDeps,
): Promise<Extraction | null> {
  const started = workingTime();
  const read: ReadEntry[] = [];
  const firstOf = new Map<string, string>();
  const progress = { done: 0, total: null as number | null };
  let failure: ErrorCode | null = null;

  const extract = async (file: ArchiveFile): Promise<ReadEntry> => {
    const entry = { name: file.name, sha256: null, bytes: null, media_type: null, same_as: null };
    if ('error' in file) return { entry, extraction: null, error: file.error };
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    const known = { ...entry, sha256, bytes: file.bytes.length };
    const first = firstOf.get(sha256);
    if (first !== undefined)
      return { entry: { ...known, same_as: first }, extraction: null, error: null };
    firstOf.set(sha256, file.name);
    if (workingTime() - started > (deps.limitMs ?? Number.POSITIVE_INFINITY))
      return { entry: known, extraction: null, error: 'reader.timeout' };
    const extraction = await deps.extract(file);
    const { media_type } = extraction.file;
    return { entry: { ...known, media_type }, extraction, error: null };
  };

  for (let from: ArchiveCursor | null = ARCHIVE_START; from !== null; ) {
    const part = await deps.readers.unpack(input, from, deps.signal);
    if (part === null) return null;
    if (typeof part === 'string') {
      failure = part;
      break;
    }
    from = part.next;
    if (from === null) progress.total = read.length + part.files.length;
    deps.onFile?.(progress.done, progress.total);
    const entries = await severalAtOnce(part.files, async (file) => {
      const one = await extract(file);
      progress.done++;
      deps.onFile?.(progress.done, progress.total);
      return one;
    });
    read.push(...entries);
  }
  return join(input, read, failure);
}

/** Does `work` with every item, a few at a time; the results in the order of the items. Rejects with the first fault. */
async function severalAtOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const left = [...items.entries()];
  const results: { readonly place: number; readonly result: Result }[] = [];
  const run = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [place, item] = next;
      try {
        results.push({ place, result: await work(item) });
      } catch (fault) {
        left.length = 0;
        throw fault;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return results.sort((a, b) => a.place - b.place).map(({ result }) => result);
}

function join(input: FileInput, read: readonly ReadEntry[], failure: ErrorCode | null): Extraction {
  const errorOf = (code: ErrorCode, entry?: string): ExtractionError => ({
    code,
    message: messageOfError(code),
    page: null,
    ...(entry === undefined ? {} : { entry }),
  });
  return {
    file: {
      name: input.name,
      sha256: createHash('sha256').update(input.bytes).digest('hex'),
      bytes: input.bytes.byteLength,
      media_type: 'application/zip',
      pages: read.flatMap(({ entry, extraction }) =>
        (extraction?.file.pages ?? []).map((page) => ({ ...page, entry: entry.name })),
      ),
      entries: read.map(({ entry }) => entry),
    },
    documents: read.flatMap(({ entry, extraction }) =>
      (extraction?.documents ?? []).map((document) => ({ ...document, entry: entry.name })),
    ),
    errors: [
      ...(failure ? [errorOf(failure)] : []),
      ...read.flatMap(({ entry, extraction, error }) => [
        ...(error ? [errorOf(error, entry.name)] : []),
        ...(extraction?.errors ?? []).map((one) => ({ ...one, entry: entry.name })),
      ]),
    ],
  };
}
