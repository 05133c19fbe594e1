import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Condition, type Half, Truth } from '../../fixtures/truth.ts';

/** The generated files of one half and condition, by name. Throws with the command to run when there are none. */
export async function readTruths(root: string, half: Half, condition: Condition): Promise<Truth[]> {
  const folder = join(root, half, condition);
  const names = (await readdir(folder).catch(() => [])).filter((name) =>
    name.endsWith('.truth.json'),
  );
  if (names.length === 0)
    throw new Error(
      `no documents in ${folder}. Make them with:\n  npm run fixtures -- --half ${half} --condition ${condition}`,
    );
  const texts = names.sort().map((name) => readFile(join(folder, name), 'utf8'));
  return (await Promise.all(texts)).map((text) => Truth.parse(JSON.parse(text)));
}
