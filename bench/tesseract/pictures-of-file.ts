import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The pages of a file as pictures that Tesseract opens: a PDF drawn at `dpi` by poppler, any other file as it is.
 * PNG files are written into `folder`.
 */
export async function picturesOfFile(file: string, dpi: number, folder: string): Promise<string[]> {
  if (!file.endsWith('.pdf')) return [file];
  const prefix = join(folder, basename(file, '.pdf'));
  try {
    await run('pdftoppm', ['-r', String(dpi), '-png', file, prefix]);
  } catch (cause) {
    throw new Error(
      `cannot draw ${file}. If pdftoppm is missing:\n  apt-get update && apt-get install -y --no-install-recommends poppler-utils`,
      { cause },
    );
  }
  const drawn = await readdir(folder);
  return drawn
    .filter((name) => name.startsWith(`${basename(file, '.pdf')}-`) && name.endsWith('.png'))
    .sort()
    .map((name) => join(folder, name));
}
