import { appendFile, readFile, writeFile } from 'node:fs/promises';

/**
 * Runs each thing once, also over several starts: results are written to a file, one a line, and taken from it. Null: there
 * is no file, and everything is run.
 */
export async function resumeRuns<Result>(
  path: string | null,
): Promise<(name: string, run: () => Promise<Result>) => Promise<Result>> {
  if (path === null) return (_, run) => run();
  const text = await readFile(path, 'utf8').catch(() => '');
  // A line that was cut off by the end of the process goes, and is run again.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  await writeFile(path, whole);
  const lines = whole.split('\n').filter((line) => line !== '');
  const known = new Map(lines.map((line): [string, Result] => JSON.parse(line)));
  return async (name, run) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const result = await run();
    await appendFile(path, `${JSON.stringify([name, result])}\n`);
    return result;
  };
}
