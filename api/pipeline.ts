import { createReaderPool } from '../workers/create-reader-pool.ts';
import { extractFile } from '../workers/extract-file.ts';
import type { ExtractUpload } from '../workers/process-upload.ts';

/** What turns the bytes of an upload into its extraction. */
export interface Pipeline {
  readonly extract: ExtractUpload;
  close(): Promise<void>;
}

/** An upload has half an hour. Of an archive so large what is read in time is worth more than nothing. */
const ARCHIVE_MS = 25 * 60_000;

/** The pipeline over `size` reader processes. */
export function createPipeline(size: number): Pipeline {
  const readers = createReaderPool({ size });
  return {
    extract: (input, deps) => extractFile(input, { ...deps, readers, archiveMs: ARCHIVE_MS }),
    close: () => readers.close(),
  };
}
