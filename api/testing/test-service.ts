import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { createPipeline } from '../pipeline.ts';
import { startService } from '../start-service.ts';

export interface TestService {
  readonly address: string;
  /** Sends a file of that name and waits until it is read; its id. */
  upload(
    name: string,
    bytes: NonNullable<RequestInit['body']>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<string>;
  /** Its folder goes with it. */
  stop(): Promise<void>;
}

/** The real service with one reader, silent, on a folder of its own; over the real readers where no others are named. */
export async function startTestService({
  environment = {},
  pipeline = createPipeline,
}: {
  readonly environment?: Readonly<Record<string, string>>;
  readonly pipeline?: typeof createPipeline;
} = {}): Promise<TestService> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-service-'));
  const config = readConfig({ HEDUI_DATA: folder, PORT: '0', HEDUI_READERS: '1', ...environment });
  const { address, stop } = await startService(config, {
    role: 'serve',
    createPipeline: pipeline,
    log: pino({ level: 'silent' }),
    onLost: (reason) => {
      throw reason;
    },
  });
  return {
    address,
    async upload(name, bytes, headers = {}) {
      const sent = await fetch(new URL('/v1/documents', address), {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          'x-filename': encodeURIComponent(name),
          ...headers,
        },
        body: bytes,
      });
      const { id } = (await sent.json()) as { id: string };
      // The stream ends when it is read.
      await (await fetch(new URL(`/v1/documents/${id}/events`, address))).text();
      return id;
    },
    async stop() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
