import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { FolderInUseError } from './folder-in-use-error.ts';

/** Any fixed number: the name of the lock inside our own server. */
const FOLDER_LOCK = 8_420;
/** The session of a killed Hedui is gone within milliseconds. */
const IN_USE_AFTER_MS = 800;
/** A server that is just going down refuses connections until its successor is up. */
const CONNECT_LIMIT_MS = 10_000;
const PAUSE_MS = 50;

/**
 * A session that holds the data folder for this process until it ends. A lock file would outlive a killed process; a
 * session cannot. Throws `FolderInUseError` when another process holds it.
 */
export async function holdFolder(
  connection: { readonly host: string; readonly user: string; readonly database: string },
  dataFolder: string,
): Promise<pg.Client> {
  const client = await connect(connection);
  const deadline = Date.now() + IN_USE_AFTER_MS;
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock($1) as held',
      [FOLDER_LOCK],
    );
    if (rows[0]?.held) return client;
    if (Date.now() > deadline) {
      await client.end();
      throw new FolderInUseError(dataFolder);
    }
    await sleep(PAUSE_MS);
  }
}

async function connect(connection: pg.ClientConfig): Promise<pg.Client> {
  for (const deadline = Date.now() + CONNECT_LIMIT_MS; ; await sleep(PAUSE_MS)) {
    const client = new pg.Client({ ...connection, application_name: 'hedui folder' });
    // A lost session is reported by 'end'; without a listener 'error' would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
