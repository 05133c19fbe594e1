import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { SchemaFaultError, schemaLeaves } from '../extract/model/schema-leaves.ts';
import { messageOfError } from '../ingest/message-of-error.ts';
import type { GroundedDocument } from '../schemas/grounded-document.ts';
import { createReaderPool } from '../workers/create-reader-pool.ts';
import { extractBySchema } from '../workers/extract-by-schema.ts';
import { createLanguageModel } from '../workers/model/create-language-model.ts';
import { groundedTable } from './grounded-table.ts';
import { ModelSettingsError, modelSettings } from './model-settings.ts';
import type { Say } from './say.ts';

const EVERY_FILE_READ = 0;
const OUR_FAULT = 1;
const A_FILE_NOT_READ = 2;

/** Wrong use of the command. */
class UsageError extends Error {}

/** Reads files by a JSON Schema of the caller with the configured language model, prints them, and gives the exit code. */
export async function schemaCommand(
  files: readonly string[],
  options: { readonly schema: string; readonly json: boolean; readonly join: boolean },
  say: Say,
): Promise<number> {
  try {
    const settings = modelSettings();
    if (settings === null)
      throw new UsageError(
        say.line({
          zh: '--schema 需要语言模型：请设置 HEDUI_MODEL 与 OPENAI_API_KEY（或 OPENAI_BASE_URL）。',
          en: '--schema needs a language model: set HEDUI_MODEL and OPENAI_API_KEY (or OPENAI_BASE_URL).',
        }),
      );
    const leaves = schemaLeaves(await readSchema(options.schema, say));
    const model = createLanguageModel(settings);
    const readers = createReaderPool({ size: 1 });
    try {
      const read: GroundedDocument[] = [];
      for (const upload of options.join ? [files] : files.map((file) => [file])) {
        const inputs = await Promise.all(
          upload.map(async (file) => ({ name: basename(file), bytes: await bytesOf(file, say) })),
        );
        read.push(await extractBySchema(inputs, leaves, { readers, model }));
      }
      if (options.json)
        process.stdout.write(`${JSON.stringify(read.length === 1 ? read[0] : read, null, 2)}\n`);
      else for (const one of read) process.stdout.write(groundedTable(one, say));
      return read.every(({ model: use }) => use.outcome === 'read')
        ? EVERY_FILE_READ
        : A_FILE_NOT_READ;
    } finally {
      await readers.close();
    }
  } catch (error) {
    const isTold = [UsageError, SchemaFaultError, ModelSettingsError].some(
      (kind) => error instanceof kind,
    );
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `${isTold ? '' : `${say.line({ zh: '程序出错', en: 'Hedui failed' })}: `}${message}\n`,
    );
    return OUR_FAULT;
  }
}

async function readSchema(path: string, say: Say): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null)
    throw new UsageError(
      `${say.line({ zh: '找不到 Schema 文件', en: 'no such schema' })}: ${path}`,
    );
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(
      `${say.line({ zh: 'Schema 文件不是 JSON', en: 'the schema is no JSON' })}: ${path}`,
    );
  }
}

async function bytesOf(file: string, say: Say): Promise<Uint8Array> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes !== null) return bytes;
  throw new UsageError(`${basename(file)}: ${say.line(messageOfError('file.not_found'))}`);
}
