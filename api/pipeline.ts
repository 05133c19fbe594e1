import { createReaderPool } from '../workers/create-reader-pool.ts';
import { extractFile, extractJoined } from '../workers/extract-file.ts';
import { createAnswerCache } from '../workers/model/answer-cache.ts';
import { createLanguageModel } from '../workers/model/create-language-model.ts';
import type { ExtractUpload } from '../workers/process-upload.ts';
import type { ReaderPool } from '../workers/reader-pool.ts';
import type { Config } from './config.ts';

/** What of the settings the pipeline needs, and the folder in which answers of a model are kept; null: nowhere. */
export type PipelineSettings = Pick<Config, 'readers' | 'model'> & {
  readonly answerFolder: string | null;
};

/** What turns the bytes of an upload into its extraction. */
export interface Pipeline {
  readonly extract: ExtractUpload;
  /** A page as a PNG of our own making; null = it has none. */
  readonly picture: ReaderPool['picture'];
  close(): Promise<void>;
}

/** An upload has half an hour. Of an archive so large what is read in time is worth more than nothing. */
const ARCHIVE_MS = 25 * 60_000;

/** The pipeline over the reader processes of the settings, and a language model where they name one. */
export function createPipeline({
  readers: size,
  model: settings,
  answerFolder,
}: PipelineSettings): Pipeline {
  const readers = createReaderPool({ size, givesWay: true });
  const model = settings ? createLanguageModel(settings, createAnswerCache(answerFolder)) : null;
  return {
    extract: ({ grouping, followedBy, ...input }, given) => {
      const deps = {
        ...given,
        ...{ readers, archiveMs: ARCHIVE_MS, grouping: grouping ?? null },
        ...(model ? { model } : {}),
      };
      return followedBy
        ? extractJoined([input, ...followedBy], { ...deps, isOrderByPerson: true })
        : extractFile(input, deps);
    },
    picture: readers.picture,
    close: () => readers.close(),
  };
}
