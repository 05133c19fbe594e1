import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { countOpen } from '../../records/count-open.ts';
import { finishUpload } from '../../records/finish-upload.ts';
import { folderStores } from '../../records/folder-stores.ts';
import { openName } from '../../records/keys/sealed-fields.ts';
import type { StoreOf } from '../../records/object-store.ts';
import { takeLease } from '../../records/take-lease.ts';
import { sampleExtraction } from '../../records/testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from '../../records/testing/test-database.ts';
import type { Document } from '../../schemas/document.ts';
import { UNKNOWN_QUALITY } from '../../schemas/page.ts';
import { localCounts } from '../../workers/counts/local-counts.ts';
import { outcomeOfExtraction } from '../../workers/outcome-of-extraction.ts';
import { createMetrics } from '../../workers/watch/metrics.ts';
import { NO_TRACES } from '../../workers/watch/traces.ts';
import { type AppOptions, buildApp } from '../build-app.ts';
import { ABOUT } from './about.ts';

export interface TestApp {
  readonly app: FastifyInstance;
  readonly test: TestDatabase;
  readonly storeOf: StoreOf;
  /** Folder of the objects. */
  readonly root: string;
  /** Everything that was written to the log. */
  log(): string;
  /** Reads the upload that waits longest: it holds these documents. */
  finish(...documents: Document[]): Promise<void>;
  close(): Promise<void>;
}

export const PEPPER = 'a pepper of thirty-two characters';
/** Enough of a PNG to be told from others. */
export const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The HTTP side over a real database and a real store, without a worker. */
export async function startTestApp(options: Partial<AppOptions> = {}): Promise<TestApp> {
  const test = await startTestDatabase();
  const root = await mkdtemp(join(tmpdir(), 'hedui-app-'));
  const storeOf = folderStores(root);
  let logged = '';
  const log = pino(
    { level: 'debug' },
    {
      write(line: string) {
        logged += line;
      },
    },
  );
  const app = await buildApp({
    api: test.api,
    database: test.database,
    storeOf,
    inbox: null,
    oidc: null,
    proxies: ['192.0.2.0/24'],
    requestsPerMinute: 100_000,
    counts: localCounts(),
    traces: NO_TRACES,
    picture: async (_, page) => (page === 1 ? PICTURE : null),
    signIn: 'required',
    backlog: { all: 1_000, ofTenant: 1_000 },
    pepper: PEPPER,
    wake: () => undefined,
    workerMoves: () => true,
    wakeUpWorks: () => true,
    metrics: createMetrics(() => countOpen(test.database)),
    log,
    hosts: ['hedui.example'],
    acceptsTarget: (url) => url.startsWith('https://'),
    about: ABOUT,
    ...options,
  });
  return {
    app,
    test,
    storeOf,
    root,
    log: () => logged,
    async finish(...documents) {
      const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
      if (!lease) throw new Error('nothing to take');
      const vault = await test.database.vaultOf(lease.tenantId);
      const extraction = sampleExtraction(documents);
      const page = {
        number: 1,
        width: 100,
        height: 100,
        source: 'ocr' as const,
        rotation: 0 as const,
        skew: 0,
        quality: { ...UNKNOWN_QUALITY },
      };
      const file = {
        ...extraction.file,
        name: openName(vault, lease.uploadId, lease.sealedName),
        sha256: lease.sha256,
        pages: [page],
      };
      await finishUpload(test.database, lease, outcomeOfExtraction({ ...extraction, file }), {
        readers: { fake: '1' },
        rules_version: 'r1',
      });
    },
    async close() {
      await app.close();
      await test.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
