import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findUpload } from '../records/find-upload.ts';
import { folderStore } from '../records/folder-store.ts';
import { folderStores } from '../records/folder-stores.ts';
import { insertUpload } from '../records/insert-upload.ts';
import { sampleDocument, sampleExtraction } from '../records/testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from '../records/testing/test-database.ts';
import type { Upload } from '../records/upload.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { ExtractUpload, ProcessDeps } from './process-upload.ts';
import { startWorker, type Worker } from './start-worker.ts';
import { standStill } from './testing/stand-still.ts';

let test: TestDatabase;
let root: string;
let worker: Worker | null = null;
beforeAll(async () => {
  test = await startTestDatabase();
  root = await mkdtemp(join(tmpdir(), 'hedui-worker-'));
}, 60_000);
afterAll(async () => {
  await worker?.stop(0);
  await test.close();
  await rm(root, { recursive: true, force: true });
});
beforeEach(async () => {
  await worker?.stop(0);
  await test.empty();
});

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

function answerFor(bytes: Uint8Array): Extraction {
  const extraction = sampleExtraction([sampleDocument('1.00')]);
  return { ...extraction, file: { ...extraction.file, sha256: hashOf(bytes) } };
}

async function upload(text: string): Promise<string> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const stored = await folderStore(root).put(source());
  const inserted = await insertUpload(test.tenant, {
    fileName: `${text}.pdf`,
    mediaType: null,
    ...stored,
    idempotencyKey: null,
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);
  worker?.wake();
  return inserted.upload.id;
}

function start(extract: ExtractUpload, more: Partial<ProcessDeps> = {}, slots = 2): Worker {
  worker = startWorker(
    {
      database: test.database,
      storeOf: folderStores(root),
      extract,
      origin: { readers: {}, rules_version: 'r1' },
      log: pino({ level: 'silent' }),
      pauseMs: () => 1,
      secondPersonAbove: null,
      ...more,
    },
    slots,
  );
  return worker;
}

async function uploadOf(id: string) {
  const found = await findUpload(test.tenant, id);
  return found === 'erased' ? null : found;
}

async function untilState(id: string, ...states: Upload['state'][]): Promise<Upload> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const found = (await uploadOf(id))?.upload;
    if (found && states.includes(found.state)) return found;
    await sleep(5);
  }
  throw new Error(`never ${states.join(' or ')}`);
}

/** Another holder has the upload from now on. */
async function takeOver(id: string): Promise<void> {
  await test.pool.query(
    `update uploads set lease_token = gen_random_uuid(), lease_until = now() + interval '1 hour' where id = $1`,
    [id],
  );
}

async function untilIdle(): Promise<void> {
  while (worker && worker.busy() > 0) await sleep(5);
}

describe('a worker', () => {
  it('works on what waits at its start and on what comes later, within its slots', async () => {
    let atOnce = 0;
    let most = 0;
    const before = await Promise.all(['a', 'b', 'c'].map(upload));
    start(async ({ bytes }) => {
      atOnce += 1;
      most = Math.max(most, atOnce);
      await sleep(30);
      atOnce -= 1;
      return answerFor(bytes);
    });
    const later = await Promise.all(['d', 'e', 'f'].map(upload));
    for (const id of [...before, ...later]) await untilState(id, 'verified');
    expect(most).toBe(2);
    const { rows } = await test.pool.query('select count(*)::int as n from records');
    expect(rows[0]).toEqual({ n: 6 });
  });

  it('shows pages as they are read, and reconciling after the last', async () => {
    const read = Promise.withResolvers<void>();
    const done = Promise.withResolvers<void>();
    start(async ({ bytes }, { onPage }) => {
      onPage(1, 2);
      await read.promise;
      onPage(2, 2);
      await done.promise;
      return answerFor(bytes);
    });
    const id = await upload('pages');
    await untilState(id, 'reading');
    for (let tries = 0; tries < 500; tries += 1) {
      if ((await uploadOf(id))?.upload.pagesTotal === 2) break;
      await sleep(5);
    }
    expect((await uploadOf(id))?.upload).toMatchObject({
      state: 'reading',
      pagesDone: 1,
      pagesTotal: 2,
    });
    read.resolve();
    expect(await untilState(id, 'reconciling')).toMatchObject({ pagesDone: 2 });
    done.resolve();
    await untilState(id, 'verified');
  });

  it('tries again after a fault of ours, and gives up after five', async () => {
    const calls = new Map<string, number>();
    start(async ({ name, bytes }) => {
      calls.set(name, (calls.get(name) ?? 0) + 1);
      if (name === 'always.pdf' || calls.get(name) === 1) throw new Error('fault');
      return answerFor(bytes);
    });
    const once = await upload('once');
    const always = await upload('always');
    await untilState(once, 'verified');
    expect(await untilState(always, 'failed')).toMatchObject({ errorCode: 'work.gave_up' });
    expect(Object.fromEntries(calls)).toEqual({ 'once.pdf': 2, 'always.pdf': 5 });
  });

  it('gives up an upload whose name does not open, as no death of a worker', async () => {
    const id = await upload('sealed');
    await test.pool.query(`update uploads set sealed_name = '\\x00' where id = $1`, [id]);
    start(async ({ bytes }) => answerFor(bytes));
    const other = await upload('beside it');
    await untilState(other, 'verified');
    const rowOf = async () =>
      (
        await test.pool.query('select state, error_code, crash_count from uploads where id = $1', [
          id,
        ])
      ).rows[0];
    for (let tries = 0; tries < 1_000 && (await rowOf()).state !== 'failed'; tries += 1)
      await sleep(5);
    expect(await rowOf()).toEqual({ state: 'failed', error_code: 'work.gave_up', crash_count: 0 });
  });

  it('fails an upload whose bytes are gone or changed', async () => {
    const damaged = await upload('damaged');
    const gone = await upload('gone');
    const name = hashOf(Buffer.from('damaged'));
    await writeFile(join(root, name.slice(0, 2), name), 'other');
    const goneName = hashOf(Buffer.from('gone'));
    await rm(join(root, goneName.slice(0, 2), goneName));
    start(async ({ bytes }) => answerFor(bytes));
    expect(await untilState(damaged, 'failed')).toMatchObject({ errorCode: 'object.corrupt' });
    expect(await untilState(gone, 'failed')).toMatchObject({ errorCode: 'object.missing' });
  });

  it('takes no answer about another file', async () => {
    start(async () => answerFor(Buffer.from('something else')));
    const id = await upload('mixed-up');
    expect(await untilState(id, 'failed')).toMatchObject({ errorCode: 'work.gave_up' });
  });

  it('ends work that takes too long, also when it does not listen', async () => {
    start(() => new Promise(() => undefined), { limitMs: 50 });
    const id = await upload('endless');
    expect(await untilState(id, 'failed')).toMatchObject({ errorCode: 'work.timeout' });
  });

  it('tries again where the time ran out because all stood still', async () => {
    const begun = Promise.withResolvers<void>();
    let times = 0;
    const extract: ExtractUpload = async ({ bytes }) => {
      begun.resolve();
      times += 1;
      return times === 1 ? new Promise(() => undefined) : answerFor(bytes);
    };
    start(extract, { limitMs: 1_500 });
    const id = await upload('stopped in a terminal');
    await begun.promise;
    standStill(3_000);
    expect(await untilState(id, 'verified', 'failed')).toMatchObject({ state: 'verified' });
  });

  it('that stops hands its work back as if it had not been taken', async () => {
    const stopped = start(() => new Promise(() => undefined));
    const id = await upload('slow');
    await untilState(id, 'reading');
    await stopped.stop(20);
    const { rows } = await test.pool.query(
      'select state, attempts, crash_count, lease_token from uploads where id = $1',
      [id],
    );
    expect(rows[0]).toEqual({ state: 'stored', attempts: 0, crash_count: 0, lease_token: null });
    start(async ({ bytes }) => answerFor(bytes));
    await untilState(id, 'verified');
  });

  it('lets work that is nearly done end when it stops', async () => {
    const stopped = start(async ({ bytes }) => {
      await sleep(100);
      return answerFor(bytes);
    });
    const id = await upload('nearly');
    await untilState(id, 'reading');
    await stopped.stop(5_000);
    await untilState(id, 'verified');
  });

  it('does not believe a reader that ended while the service stops', async () => {
    const stopped = start(async ({ bytes }) => {
      await sleep(100);
      const crashed = { code: 'reader.crashed' as const, message: { en: '', zh: '' }, page: null };
      return { ...answerFor(bytes), documents: [], errors: [crashed] };
    });
    const id = await upload('interrupted');
    await untilState(id, 'reading');
    await stopped.stop(5_000);
    await untilState(id, 'stored');
  });

  it('takes a fault that comes while the service stops for no attempt', async () => {
    const stopped = start(async () => {
      await sleep(100);
      throw new Error('the reader is gone');
    });
    const id = await upload('cut off');
    await untilState(id, 'reading');
    await stopped.stop(5_000);
    const { rows } = await test.pool.query('select state, attempts from uploads where id = $1', [
      id,
    ]);
    expect(rows[0]).toEqual({ state: 'stored', attempts: 0 });
  });

  it('whose lease was taken over writes nothing', async () => {
    const resume = Promise.withResolvers<void>();
    start(async ({ bytes }) => {
      await resume.promise;
      return answerFor(bytes);
    });
    const id = await upload('frozen');
    await untilState(id, 'reading');
    await takeOver(id);
    resume.resolve();
    await untilIdle();
    const one = await uploadOf(id);
    expect(one).toMatchObject({ upload: { state: 'reading' }, extraction: null });
    const { rows } = await test.pool.query('select count(*)::int as n from records');
    expect(rows[0]).toEqual({ n: 0 });
  });

  it('whose lease was taken over while it fetched begins no work, and works on', async () => {
    const fetching = Promise.withResolvers<void>();
    const fetched = Promise.withResolvers<void>();
    const store = folderStore(root);
    const slow = {
      ...store,
      get: (sha256: string) => fetched.promise.then(() => store.get(sha256)),
    };
    let begun = 0;
    start(
      async ({ bytes }, { signal }) => {
        begun += 1;
        signal.throwIfAborted();
        return answerFor(bytes);
      },
      {
        leaseMs: 60,
        storeOf: () => {
          fetching.resolve();
          return slow;
        },
      },
    );
    const id = await upload('frozen while it fetched');
    await fetching.promise;
    await takeOver(id);
    await sleep(200);
    fetched.resolve();
    await untilIdle();
    expect(begun).toBe(0);
    await untilState(await upload('next'), 'verified');
  });

  it('runs suspects one at a time, beside others', async () => {
    const suspects = await Promise.all(['s1', 's2', 's3'].map(upload));
    await test.pool.query('update uploads set crash_count = 1');
    let atOnce = 0;
    let most = 0;
    start(
      async ({ name, bytes }) => {
        if (name.startsWith('s')) {
          atOnce += 1;
          most = Math.max(most, atOnce);
        }
        await sleep(20);
        if (name.startsWith('s')) atOnce -= 1;
        return answerFor(bytes);
      },
      {},
      3,
    );
    const other = await upload('other');
    for (const id of [...suspects, other]) await untilState(id, 'verified');
    expect(most).toBe(1);
  });

  it('parks an upload that killed three workers', async () => {
    const id = await upload('deadly');
    await test.pool.query('update uploads set crash_count = 3');
    start(async ({ bytes }) => answerFor(bytes));
    expect(await untilState(id, 'failed')).toMatchObject({ errorCode: 'work.crashed' });
  });

  it('goes on after its database connections were cut', async () => {
    start(async ({ bytes }) => {
      await sleep(20);
      return answerFor(bytes);
    });
    const ids: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      ids.push(await upload(`cut-${round}`));
      await test.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'hedui_worker'`,
      );
    }
    for (const id of ids) await untilState(id, 'verified');
    const { rows } = await test.pool.query('select max(crash_count) as n from uploads');
    expect(rows[0]).toEqual({ n: 0 });
  });
});
