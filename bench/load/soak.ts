import { mixedFiles } from './load-files.ts';
import { atMost, type LoadScenario, noted } from './load-scenario.ts';
import { runClients } from './run-clients.ts';
import { type Sample, sampleProcess, slope } from './watch-process.ts';

const EVERY = 10;
/** What is loaded and grown by then is no leak. */
const WARM_UP_PART = 0.3;

/** Many documents by the same processes: does what they hold stay as it is? */
export const soak: LoadScenario = {
  name: 'L4',
  what: 'the same processes for a long time',
  async run(world, { soak: documents, from }) {
    const api = await world.start('serve', {}, 'real');
    const worker = await world.start(
      'work',
      { HEDUI_READERS: '2', HEDUI_LEASE_SECONDS: '30' },
      'real',
    );
    const samples: { readonly at: number; readonly api: Sample; readonly worker: Sample }[] = [];
    let ended = 0;
    const files = mixedFiles(`${world.seed}-soak`, world.random, documents, from);
    const run = await runClients(world, files, {
      clients: 4,
      address: api.address,
      onEnd() {
        ended += 1;
        if (ended % EVERY !== 0) return;
        samples.push({
          at: ended,
          api: sampleProcess(api.child.pid ?? 0),
          worker: sampleProcess(worker.child.pid ?? 0),
        });
      },
    });
    const most = (of: (worker: Sample) => number) =>
      Math.max(...samples.map(({ worker }) => of(worker)));
    const warm = samples.slice(Math.floor(samples.length * WARM_UP_PART));
    const per100 = (of: (sample: (typeof warm)[number]) => number) =>
      100 * slope(warm.map((sample) => [sample.at, of(sample)] as const));
    const growth = (of: (sample: (typeof warm)[number]) => number) => {
      const [first, last] = [warm[0], warm.at(-1)];
      return first && last ? of(last) - of(first) : 0;
    };
    return [
      atMost(
        'RSS of the API, growth',
        per100(({ api }) => api.resident),
        5,
        'MB per 100 documents',
        1,
      ),
      atMost(
        'RSS of the worker, growth',
        per100(({ worker }) => worker.resident),
        5,
        'MB per 100 documents',
        1,
      ),
      atMost(
        'open files of the API, growth',
        growth(({ api }) => api.descriptors),
        10,
        '',
      ),
      atMost(
        'open files of the worker, growth',
        growth(({ worker }) => worker.descriptors),
        10,
        '',
      ),
      atMost(
        'processes of the worker, at most',
        most(({ processes }) => processes),
        3,
        '',
      ),
      atMost('answers of 5xx, broken ones', run.faults, 0, ''),
      noted(
        'all of it',
        `${documents} documents in ${run.seconds.toFixed(0)} s, ${JSON.stringify(run.states)}; RSS of API ${warm.at(-1)?.api.resident.toFixed(0)}, of worker and readers ${most(({ family }) => family).toFixed(0)} MB at most`,
      ),
    ];
  },
};
