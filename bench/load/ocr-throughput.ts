import type { World } from '../faults/world.ts';
import { scannedPages } from './load-files.ts';
import { atLeast, atMost, type LoadScenario, noted } from './load-scenario.ts';
import { runClients } from './run-clients.ts';

/** Scanned pages one after the other, as many at once as there are readers. */
export const ocrThroughput: LoadScenario = {
  name: 'L2',
  what: 'scanned pages a minute',
  async run(world, { pages, from }) {
    const { perMinute, faults } = await pagesPerMinute(world, pages, from, [2], 'pages');
    return [
      atLeast(`${pages} scanned pages by two readers`, perMinute, 45, 'pages/min', 1),
      atMost('answers of 5xx, broken ones', faults, 0, ''),
    ];
  },
};

/** The same pages by one worker and by two, each with one reader. */
export const twoWorkers: LoadScenario = {
  name: 'workers',
  what: 'two workers against one',
  async run(world, { pages, from }) {
    const some = Math.ceil(pages / 2);
    const one = await pagesPerMinute(world, some, from, [1], 'one-worker');
    const two = await pagesPerMinute(world, some, from, [1, 1], 'two-workers');
    return [
      noted('one worker', `${one.perMinute.toFixed(1)} pages/min`),
      noted('two workers', `${two.perMinute.toFixed(1)} pages/min`),
      atLeast('two against one', two.perMinute / one.perMinute, 1.8, 'times', 2),
    ];
  },
};

/** `workers`: readers of each. What they load at their start is loaded before the clock runs. */
async function pagesPerMinute(
  world: World,
  pages: number,
  from: string,
  workers: readonly number[],
  run: string,
) {
  try {
    const api = await world.start('serve', {}, 'real');
    await Promise.all(
      workers.map((readers) =>
        world.start('work', { HEDUI_READERS: `${readers}`, HEDUI_LEASE_SECONDS: '30' }, 'real'),
      ),
    );
    const readers = workers.reduce((sum, count) => sum + count, 0);
    const read = (name: string, count: number) =>
      runClients(world, scannedPages(`${world.seed}-${name}`, count, from), {
        // One waits while another is read: a reader is never without work.
        clients: 2 * readers,
        address: api.address,
      });
    await read(`${run}-warm-up`, 2 * readers);
    const { seconds, faults } = await read(run, pages);
    return { perMinute: (60 * pages) / seconds, faults };
  } finally {
    await world.stopProcesses();
  }
}
