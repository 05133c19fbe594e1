import { extractAll } from './extract-all.ts';
import { extractionTable } from './extraction-table.ts';
import type { Say } from './say.ts';

/** Reads the files one after the other, prints their extractions, and gives the exit code. */
export function extractCommand(
  files: readonly string[],
  options: { readonly json: boolean; readonly join: boolean },
  say: Say,
): Promise<number> {
  const uploads = options.join ? [files] : files.map((file) => [file]);
  return extractAll(uploads, say, (extractions) => {
    if (options.json)
      process.stdout.write(
        `${JSON.stringify(extractions.length === 1 ? extractions[0] : extractions, null, 2)}\n`,
      );
    else
      for (const extraction of extractions) process.stdout.write(extractionTable(extraction, say));
  });
}
