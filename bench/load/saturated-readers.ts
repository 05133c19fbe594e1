import { setTimeout as sleep } from 'node:timers/promises';
import type { RealFile } from '../faults/client.ts';
import type { World } from '../faults/world.ts';
import { eventLoopLag } from './event-loop.ts';
import { scannedPages } from './load-files.ts';
import { atMost, type LoadScenario, noted } from './load-scenario.ts';
import { percentile } from './percentile.ts';
import { runClients } from './run-clients.ts';

const BYTES = 2e6;
const BETWEEN_MS = 200;
/** More than two readers can read in the time. */
const BACKLOG = 300;

/** Readers have more than they can do; meanwhile the API is asked, and takes large files. */
export const saturatedReaders: LoadScenario = {
  name: 'L3',
  what: 'the API while every reader is busy',
  async run(world, { seconds, from }) {
    const api = await world.start('serve', {}, 'real');
    const settings = { HEDUI_READERS: '2', HEDUI_LEASE_SECONDS: '30' };
    const worker = await world.start('work', settings, 'real');
    const stopped = new AbortController();
    const busy = runClients(world, until(stopped.signal, world, from), {
      clients: 6,
      address: api.address,
    });
    // Readers load their models, and are at work.
    await sleep(5_000);
    await eventLoopLag(api.address);
    const uploads: number[] = [];
    const gets: number[] = [];
    let faults = 0;
    for (const end = performance.now() + seconds * 1_000; performance.now() < end; ) {
      const file = noise(world, uploads.length);
      const begun = performance.now();
      await world.client.send(file, () => api.address);
      uploads.push(performance.now() - begun);
      for (const path of [
        '/v1/documents?limit=50',
        `/v1/documents/${lastId(world)}`,
        '/v1/ready',
      ]) {
        const asked = performance.now();
        const answer = await fetch(`${api.address}${path}`);
        await answer.arrayBuffer();
        gets.push(performance.now() - asked);
        if (answer.status >= 500) faults += 1;
      }
      await sleep(BETWEEN_MS);
    }
    const lag = await eventLoopLag(api.address);
    stopped.abort();
    await busy;
    await world.settled(600_000);
    const ended = worker.child.exitCode !== null;
    return [
      atMost('event loop lag of the API p99', lag, 100, 'ms'),
      atMost(`GET p99 of ${gets.length}`, percentile(gets, 0.99), 200, 'ms'),
      atMost(`upload of 2 MB p95 of ${uploads.length}`, percentile(uploads, 0.95), 300, 'ms'),
      atMost('answers of 5xx, ended workers', faults + Number(ended), 0, ''),
      noted('upload of 2 MB p50', `${percentile(uploads, 0.5).toFixed(0)} ms`),
    ];
  },
};

async function* until(signal: AbortSignal, world: World, from: string): AsyncGenerator<RealFile> {
  for await (const file of scannedPages(`${world.seed}-saturated`, BACKLOG, from)) {
    if (signal.aborted) return;
    yield file;
  }
}

/** Bytes of no kind: what it costs to take them in is asked, they cost no reader any time. */
function noise(world: World, number: number): RealFile {
  const bytes = new Uint8Array(BYTES);
  const words = new Uint32Array(bytes.buffer);
  const start = world.random.integer(1, 2 ** 31);
  for (let at = 0; at < words.length; at += 1) words[at] = Math.imul(start + at, 2_654_435_761);
  return { key: `${world.seed}-noise-${number}`, fileName: 'noise.bin', bytes };
}

const lastId = (world: World) => world.client.acknowledged.at(-1)?.id ?? '';
