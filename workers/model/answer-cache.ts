import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelQuestion } from '../../extract/model/ask-model.ts';

/** Answers by what was asked. They hold token numbers only: nothing of a document can be read from them. */
export interface AnswerCache {
  /** undefined: not known. */
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
}

/** Everything that an answer depends on: the model, its prompt and shape with their versions, and the words shown to it. */
export function cacheKey(
  model: string,
  { prompt, material, correction, shape }: ModelQuestion,
): string {
  const parts = [model, prompt.id, prompt.text, shape.id, JSON.stringify(shape.json), material];
  return createHash('sha256')
    .update(JSON.stringify([...parts, correction]))
    .digest('hex');
}

/** Answers held in memory; a sheet's has 2 kB. */
const MOST_HELD = 1_000;

/** Remembers in memory and, where a folder is given, in it: work that is taken up again after a crash is not paid twice. */
export function createAnswerCache(folder: string | null = null): AnswerCache {
  const held = new Map<string, unknown>();
  const hold = (key: string, value: unknown) => {
    held.delete(key);
    held.set(key, value);
    const [oldest] = held.keys();
    if (held.size > MOST_HELD && oldest !== undefined) held.delete(oldest);
  };
  const fileOf = (key: string) => join(folder ?? '', `${key}.json`);
  return {
    async get(key) {
      if (held.has(key)) return held.get(key);
      if (folder === null) return undefined;
      try {
        const value: unknown = JSON.parse(await readFile(fileOf(key), 'utf8'));
        hold(key, value);
        return value;
      } catch (error) {
        // Not there, or half a file of a machine that lost power: asked anew.
        if (error instanceof SyntaxError || isMissing(error)) return undefined;
        throw error;
      }
    },
    async set(key, value) {
      hold(key, value);
      if (folder === null) return;
      await mkdir(folder, { recursive: true });
      const temporary = `${fileOf(key)}.${randomUUID()}`;
      await writeFile(temporary, JSON.stringify(value));
      await rename(temporary, fileOf(key));
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
