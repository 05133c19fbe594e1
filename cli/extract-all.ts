import { availableParallelism } from 'node:os';
import type { Extraction } from '../schemas/extraction.ts';
import { createReaderPool } from '../workers/create-reader-pool.ts';
import { createLanguageModel } from '../workers/model/create-language-model.ts';
import { extractUpload } from './extract-upload.ts';
import { ModelSettingsError, modelSettings } from './model-settings.ts';
import type { Say } from './say.ts';

/** Exit codes of the contract. */
const EVERY_FILE_READ = 0;
const OUR_FAULT = 1;
const A_FILE_NOT_READ = 2;

/** A reader takes half a gigabyte. */
const MOST_READERS = 4;

/** Reads the uploads, each of one file or of several, one after the other; hands all to `print`; gives the exit code. */
export async function extractAll(
  uploads: readonly (readonly string[])[],
  say: Say,
  print: (extractions: readonly Extraction[]) => void,
): Promise<number> {
  const readers = createReaderPool({ size: Math.min(availableParallelism(), MOST_READERS) });
  try {
    const settings = modelSettings();
    const model = settings ? createLanguageModel(settings) : null;
    const extractions: Extraction[] = [];
    for (const upload of uploads)
      extractions.push(await extractUpload(upload, { readers, ...(model ? { model } : {}) }));
    print(extractions);
    return extractions.every(({ documents }) => documents.some(({ kind }) => kind !== 'unknown'))
      ? EVERY_FILE_READ
      : A_FILE_NOT_READ;
  } catch (error) {
    const isOurs = !(error instanceof ModelSettingsError);
    process.stderr.write(
      `${isOurs ? `${say.line({ zh: '程序出错', en: 'Hedui failed' })}: ` : ''}${error instanceof Error ? error.message : String(error)}\n`,
    );
    return OUR_FAULT;
  } finally {
    await readers.close();
  }
}
