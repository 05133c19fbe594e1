import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The user that PostgreSQL runs as when we are root, which PostgreSQL refuses to be. */
export interface DatabaseOwner {
  readonly uid: number;
  readonly gid: number;
}

const USER = 'postgres';

/**
 * null: we are not root, PostgreSQL runs as ourselves. As root: the system's user `postgres`, which is added to the
 * system when there is none.
 */
export async function findDatabaseOwner(): Promise<DatabaseOwner | null> {
  if (process.getuid?.() !== 0) return null;
  const known = await lookUp();
  if (known) return known;
  await addUser();
  const added = await lookUp();
  if (added) return added;
  throw new Error(`the user "${USER}" was added but is not known to the system`);
}

async function lookUp(): Promise<DatabaseOwner | null> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, USER])).stdout.trim())),
    );
    return uid !== undefined && gid !== undefined && uid > 0 ? { uid, gid } : null;
  } catch {
    // `id` ends with 1 for a user it does not know.
    return null;
  }
}

/** shadow's useradd, else busybox's adduser. */
async function addUser(): Promise<void> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', USER]);
  } catch {
    try {
      await run('addgroup', ['-S', USER]);
      await run('adduser', ['-S', '-D', '-H', '-G', USER, USER]);
    } catch (cause) {
      throw new Error(
        `PostgreSQL refuses to run as root and the user "${USER}" could not be added. Start Hedui as an ordinary user, add that user, or set DATABASE_URL. / PostgreSQL 不能以 root 运行，且无法新建用户 ${USER}。请改用普通用户启动、手动新建该用户，或设置 DATABASE_URL。`,
        { cause },
      );
    }
  }
}
