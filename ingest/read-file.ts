import type { ExtractionError } from '../schemas/extraction.ts';
import type { Box, Page } from '../schemas/page.ts';
import type { Look } from './picture-reader.ts';

/** An opened file: its pages in order, and a second look at their pixels while it is open. */
export interface FileReading {
  /** null = not recognised. */
  readonly mediaType: string | null;
  readonly pages: readonly Page[];
  /** Reasons why the file or single pages were not read; page null = the whole file. */
  readonly errors: readonly ExtractionError[];
  /** One look per box. Throws RangeError for a page that is not in `pages` or after `close`. */
  look(page: number, boxes: readonly Box[]): Look[];
  close(): void;
}
