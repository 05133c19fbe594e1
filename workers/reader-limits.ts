/** Limits of one reader process. Times in milliseconds of wall clock. */
export interface ReaderLimits {
  /** Loading the models and libraries. */
  readonly start: number;
  /** A page read from its text layer, and opening a file. */
  readonly page: number;
  /** The next files of an archive. */
  readonly unpack: number;
  /** A page that goes through OCR. */
  readonly ocrPage: number;
  /** A whole document: base and addition per page. */
  readonly document: number;
  readonly documentPage: number;
  /** Documents of so many pages are looked at first, and of their pages only those are read that may hold something. */
  readonly longDocument: number;
  /** Resident memory in bytes above which the process is killed while it opens, unpacks, or reads a text layer. */
  readonly memory: number;
  /** The same once a page goes through OCR, and while pictures are looked at again. */
  readonly ocrMemory: number;
  /** Resident memory in bytes above which it is replaced after the document, and before the next page. */
  readonly recycleMemory: number;
  /** The same before the next page while it holds pages of text layers, which a new one would have to draw again. */
  readonly recycleHolding: number;
  readonly recycleDocuments: number;
  readonly recycleOcrPages: number;
  /** Processes that one document may cost; after that its remaining pages are given up. */
  readonly deaths: number;
}

const MEGABYTE = 1024 * 1024;

/** Measured: an A4 page takes 0.3 s from its text layer and 3 to 10 s by OCR; bombs run for minutes or take gigabytes. */
export const READER_LIMITS: ReaderLimits = {
  start: 30_000,
  page: 15_000,
  unpack: 5_000,
  ocrPage: 30_000,
  document: 120_000,
  documentPage: 10_000,
  longDocument: 30,
  memory: 700 * MEGABYTE,
  ocrMemory: 950 * MEGABYTE,
  recycleMemory: 520 * MEGABYTE,
  recycleHolding: 640 * MEGABYTE,
  recycleDocuments: 50,
  recycleOcrPages: 100,
  deaths: 3,
};
