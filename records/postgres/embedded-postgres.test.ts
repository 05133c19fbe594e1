import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { findRunningPostmaster, processesIn } from './running-postmaster.ts';

const base = await mkdtemp(join(tmpdir(), 'hedui-postgres-'));
await chmod(base, 0o755);
afterAll(() => rm(base, { recursive: true, force: true }));

const lost = (reason: unknown) => {
  throw reason;
};

async function query(server: EmbeddedPostgres, text: string) {
  const client = new pg.Client(server.connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function pidOf(folder: string): Promise<number> {
  const found = await findRunningPostmaster(join(folder, 'postgres'));
  if (found.kind !== 'alive') throw new Error('no server runs');
  return found.postmaster.pid;
}

describe('startEmbeddedPostgres', () => {
  const folder = join(base, 'data');

  it('makes a folder, keeps what was committed over a restart of under a second, and ends', async () => {
    const first = await startEmbeddedPostgres(folder, lost);
    await query(first, 'create table t (a int); insert into t values (42)');
    await first.stop();
    expect(await processesIn(join(folder, 'postgres'))).toEqual([]);
    const begun = performance.now();
    const second = await startEmbeddedPostgres(folder, lost);
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(await query(second, 'select a from t')).toEqual([{ a: 42 }]);
    await second.stop();
  }, 60_000);

  it('listens on no network address and lets no other user in', async () => {
    const server = await startEmbeddedPostgres(folder, lost);
    expect(await query(server, `select current_setting('listen_addresses') as a`)).toEqual([
      { a: '' },
    ]);
    expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700);
    await server.stop();
  }, 60_000);

  it('starts again what was killed, and keeps what was committed', async () => {
    const server = await startEmbeddedPostgres(folder, lost);
    await query(server, 'insert into t values (43)');
    const pid = await pidOf(folder);
    process.kill(pid, 'SIGKILL');
    let rows: unknown;
    for (let tries = 0; tries < 200 && rows === undefined; tries += 1) {
      await sleep(50);
      rows = await query(server, 'select a from t order by a').catch(() => undefined);
    }
    expect(rows).toEqual([{ a: 42 }, { a: 43 }]);
    expect(await pidOf(folder)).not.toBe(pid);
    await server.stop();
  }, 60_000);

  it('refuses a second holder of the folder, and the first is not disturbed', async () => {
    const server = await startEmbeddedPostgres(folder, lost);
    const begun = performance.now();
    await expect(startEmbeddedPostgres(folder, lost)).rejects.toThrow('HEDUI_DATA');
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(await query(server, 'select count(*)::int as n from t')).toEqual([{ n: 2 }]);
    await server.stop();
  }, 60_000);

  it('takes over a server that outlived its Hedui', async () => {
    // A process that starts the server and is killed: the session that held the folder ends with it.
    const program = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)});
      await startEmbeddedPostgres(${JSON.stringify(folder)}, () => {});
      console.log('up');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const pid = await pidOf(folder);
    child.kill('SIGKILL');
    const server = await startEmbeddedPostgres(folder, lost);
    expect(await pidOf(folder)).toBe(pid);
    await server.stop();
    expect(await processesIn(join(folder, 'postgres'))).toEqual([]);
  }, 60_000);

  it('is not stopped by a postmaster.pid whose number now belongs to another process', async () => {
    const file = join(folder, 'postgres', 'postmaster.pid');
    const sleeper = spawn('sleep', ['60']);
    await writeFile(
      file,
      `${sleeper.pid}\n${join(folder, 'postgres')}\n1\n5432\n/nowhere\n\n\nready\n`,
    );
    const server = await startEmbeddedPostgres(folder, lost);
    expect(await readFile(file, 'utf8')).not.toContain(`${sleeper.pid}\n`);
    expect(await query(server, 'select count(*)::int as n from t')).toEqual([{ n: 2 }]);
    await server.stop();
    sleeper.kill();
  }, 60_000);

  it('works in a folder whose path is too long for a socket', async () => {
    const server = await startEmbeddedPostgres(join(base, 'a'.repeat(60), 'b'.repeat(60)), lost);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await rm(server.connection.host, { recursive: true });
  }, 60_000);

  it.runIf(process.getuid?.() === 0)(
    'as root, says so when the database user cannot enter the folder',
    async () => {
      const closed = join(base, 'closed');
      await mkdir(closed, { mode: 0o700 });
      await expect(startEmbeddedPostgres(join(closed, 'data'), lost)).rejects.toThrow(
        'Set HEDUI_DATA',
      );
    },
  );
});
