import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOfError } from '../ingest/message-of-error.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { type ExtractDeps, extractFile, extractJoined } from '../workers/extract-file.ts';
import type { FileInput } from '../workers/reader-pool.ts';

/** Files that are pages of one upload; a file that is not there makes the whole upload unreadable. */
export async function extractUpload(
  files: readonly string[],
  deps: Pick<ExtractDeps, 'readers' | 'model'>,
): Promise<Extraction> {
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
  const withProgress = { ...deps, ...(progress ? { onPage: progress } : {}) };
  const [only, ...others] = inputs;
  const extraction =
    only && others.length === 0
      ? await extractFile(only, withProgress)
      : await extractJoined(inputs, withProgress);
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
