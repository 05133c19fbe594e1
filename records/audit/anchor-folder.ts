import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../write-durably.ts';
import { SignedAnchor } from './anchor.ts';

const NAME = /^anchor-(\d{4}-\d{2}-\d{2})T.*\.json$/;

/** An anchor that was changed by hand, or half written elsewhere. */
export class AnchorUnreadableError extends Error {
  constructor(file: string, options?: ErrorOptions) {
    super(`${file} is no anchor / ${file} 不是有效的锚点文件`, options);
    this.name = 'AnchorUnreadableError';
  }
}

/** Writes it as a file of its own, durably; gives the file's name. */
export async function writeAnchor(folder: string, anchor: SignedAnchor): Promise<string> {
  const name = `anchor-${anchor.at.replaceAll(':', '')}-${randomUUID().slice(0, 8)}.json`;
  const path = join(folder, name);
  await writeDurably(path, `${JSON.stringify(anchor)}\n`);
  return path;
}

/** Oldest first; [] where there is no folder. Throws `AnchorUnreadableError`. */
export async function readAnchors(folder: string): Promise<SignedAnchor[]> {
  const anchors: SignedAnchor[] = [];
  for (const name of await namesIn(folder))
    try {
      anchors.push(SignedAnchor.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))));
    } catch (cause) {
      if (!(cause instanceof SyntaxError) && !(cause instanceof z.ZodError)) throw cause;
      throw new AnchorUnreadableError(join(folder, name), { cause });
    }
  return anchors.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Removes those of before a day, but never the newest: it alone shows a chain that was cut. */
export async function removeAnchorsBefore(folder: string, day: string): Promise<number> {
  const old = (await namesIn(folder))
    .slice(0, -1)
    .filter((name) => (NAME.exec(name)?.[1] ?? day) < day);
  for (const name of old) await rm(join(folder, name), { force: true });
  return old.length;
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => NAME.test(name)).sort();
}
