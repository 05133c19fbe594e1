import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { processTree } from '../process-tree.ts';

/**
 * Reads the files given, one after the other in one reader process, and prints one JSON line for each but the first so
 * many, the first argument, which warm the process up. Run by run.ts, pinned to one core.
 */
const [inVain, ...files] = process.argv.slice(2);
const readers = createReaderPool({ size: 1 });
try {
  for (const [place, file] of files.entries()) {
    const bytes = new Uint8Array(await readFile(file));
    const before = processTree(process.pid).seconds;
    const started = performance.now();
    const extraction = await extractFile({ name: basename(file), bytes }, { readers });
    const seconds = (performance.now() - started) / 1000;
    const processor = processTree(process.pid).seconds - before;
    if (place >= Number(inVain))
      process.stdout.write(`${JSON.stringify({ file, seconds, processor, extraction })}\n`);
  }
} finally {
  await readers.close();
}
