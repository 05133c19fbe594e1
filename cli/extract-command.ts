import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { messageOfError } from '../ingest/message-of-error.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { createReaderPool } from '../workers/create-reader-pool.ts';
import { extractJoined } from '../workers/extract-file.ts';
import type { FileInput, ReaderPool } from '../workers/reader-pool.ts';
import { extractionTable } from './extraction-table.ts';

/** Exit codes of the contract. */
const EVERY_FILE_READ = 0;
const OUR_FAULT = 1;
const A_FILE_NOT_READ = 2;

/** A reader takes half a gigabyte. */
const MOST_READERS = 4;

/** Reads the files one after the other, prints their extractions, and gives the exit code. */
export async function extractCommand(
  files: readonly string[],
  options: { readonly json: boolean; readonly join: boolean },
): Promise<number> {
  const readers = createReaderPool({ size: Math.min(availableParallelism(), MOST_READERS) });
  try {
    const extractions: Extraction[] = [];
    const uploads = options.join ? [files] : files.map((file) => [file]);
    for (const upload of uploads) extractions.push(await extractUpload(upload, readers));
    if (options.json)
      process.stdout.write(
        `${JSON.stringify(extractions.length === 1 ? extractions[0] : extractions, null, 2)}\n`,
      );
    else for (const extraction of extractions) process.stdout.write(extractionTable(extraction));
    return extractions.every(({ documents }) => documents.some(({ kind }) => kind !== 'unknown'))
      ? EVERY_FILE_READ
      : A_FILE_NOT_READ;
  } catch (error) {
    process.stderr.write(
      `Hedui failed / 程序出错: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return OUR_FAULT;
  } finally {
    await readers.close();
  }
}

/** Files that are pages of one upload; a file that is not there makes the whole upload unreadable. */
async function extractUpload(files: readonly string[], readers: ReaderPool): Promise<Extraction> {
  const inputs: FileInput[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch(() => null);
    if (bytes === null) return notFound(basename(file));
    inputs.push({ name: basename(file), bytes });
  }
  const name = inputs.map((input) => input.name).join(' + ');
  const progress = process.stderr.isTTY
    ? (done: number, total: number | null) => {
        process.stderr.write(`\r${name}: ${done}/${total ?? '?'} `);
      }
    : undefined;
  const extraction = await extractJoined(inputs, {
    readers,
    ...(progress ? { onPage: progress } : {}),
  });
  if (progress) process.stderr.write('\n');
  return extraction;
}

function notFound(name: string): Extraction {
  return {
    file: { name, sha256: '', bytes: 0, media_type: null, pages: [] },
    documents: [],
    errors: [{ code: 'file.not_found', message: messageOfError('file.not_found'), page: null }],
  };
}
