import type { ArchiveCursor, ArchivePart } from '../ingest/zip/unpack-files.ts';
import type { ErrorCode, ExtractionError } from '../schemas/extraction.ts';
import type { FigureSheet, LabelledPlace } from '../schemas/figure-sheet.ts';
import type { Look, Page, PageGlance, PageSummary, Place } from '../schemas/page.ts';

export interface FileInput {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An upload read by reader processes, which stay with it for further looks until `close`. */
export interface OpenedFile {
  /** Of the first file; null = not recognised. */
  readonly mediaType: string | null;
  readonly pages: readonly Page[];
  /** Pages that were looked at and not read, in order: nothing of them may be used. */
  readonly glanced: readonly PageSummary[];
  readonly errors: readonly ExtractionError[];
  /**
   * One look per box (page fractions). No evidence (no reading, ink 1) when the page cannot be looked at again.
   * Rejects with RangeError for a page that was not read, or after `close`.
   */
  look(page: number, places: readonly Place[]): Promise<Look[]>;
  /** Figures of a page as a picture; null = none can be made. Rejects as `look` does. */
  sheet(page: number, places: readonly LabelledPlace[]): Promise<FigureSheet | null>;
  close(): Promise<void>;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /**
   * Numbers of the pages of a long document that are to be read, by a first look at each, the first page first; null =
   * that look failed. Absent: all are read.
   */
  readonly worthReading?: (glances: readonly (PageGlance | null)[]) => ReadonlySet<number>;
  /**
   * Does a first look at a page of a long document speak of something to be read? Where it does of every page of a small
   * sample, the document is read whole and its other pages are not looked at first. Absent: no sample is taken.
   */
  readonly isWorthReading?: (glance: PageGlance) => boolean;
  /** `total` is null until the number of pages is known; pages of a long document that are read after a look count twice. */
  readonly onPage?: (done: number, total: number | null) => void;
}

export interface ReaderPool {
  /**
   * Reads the files of one upload, whose pages count on from file to file; a file that cannot be opened counts as one.
   * Never rejects for a bad file: its errors are inside. Rejects with the signal's reason when aborted.
   */
  read(files: readonly FileInput[], options?: ReadOptions): Promise<OpenedFile>;
  /**
   * The next files of an archive; null = the file is none, a code = nothing of it can be unpacked. Rejects when aborted.
   */
  unpack(
    file: FileInput,
    from: ArchiveCursor,
    signal?: AbortSignal,
  ): Promise<ArchivePart | ErrorCode | null>;
  /**
   * A page of an upload, whose files are given, as a PNG of our own making, upright and grey; null = it has none, or cannot be read.
   * Rejects when aborted.
   */
  picture(
    files: readonly FileInput[],
    page: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array | null>;
  /** Ends every reader process. */
  close(): Promise<void>;
}
