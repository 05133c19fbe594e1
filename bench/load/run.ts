import { loadavg } from 'node:os';
import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { startWorld } from '../faults/world.ts';
import { machine } from '../machine.ts';
import type { LoadScenario } from './load-scenario.ts';
import { mixedLoad } from './mixed-load.ts';
import { ocrThroughput, twoWorkers } from './ocr-throughput.ts';
import { overload } from './overload.ts';
import { runScenario } from './run-scenario.ts';
import { saturatedReaders } from './saturated-readers.ts';
import { soak } from './soak.ts';

/**
 * The service as it is, on real servers, under loads that are drawn from a seed; after each the stores are held against the
 * clients' own log. Exit 1 where a goal is missed, or anything is lost, there twice, invented or mixed up. `--only L1,L5`.
 */
const { values } = readOptions({
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    documents: { type: 'string', default: '300' },
    clients: { type: 'string', default: '20' },
    pages: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    soak: { type: 'string', default: '1000' },
    from: { type: 'string', default: 'fixtures/generated' },
  },
});
const whole = z.coerce.number().int().min(1);
const seed = optionValue(z.coerce.number().int(), 'seed', values.seed);
const only = values.only.split(',').filter((name) => name !== '');
const size = {
  documents: optionValue(whole, 'documents', values.documents),
  clients: optionValue(whole, 'clients', values.clients),
  pages: optionValue(whole, 'pages', values.pages),
  seconds: optionValue(whole, 'seconds', values.seconds),
  soak: optionValue(whole, 'soak', values.soak),
  from: values.from,
};
const SCENARIOS: readonly LoadScenario[] = [
  overload(60),
  saturatedReaders,
  ocrThroughput,
  twoWorkers,
  mixedLoad,
  soak,
];

const on = machine();
const world = await startWorld(seed);
process.once('SIGINT', () => world.close().finally(() => process.exit(130)));
let missed = 0;
try {
  process.stdout.write(
    `seed ${seed}, ${on.cpu}, ${on.cores} cores, Node ${on.node}; Redis: ${world.redis ? 'real' : 'none'}, S3: ${world.radosgw ? 'radosgw' : 'stub'}\n\n| load | | measured | goal | |\n| --- | --- | --- | --- | --- |\n`,
  );
  for (const scenario of SCENARIOS) {
    if (only.length > 0 && !only.includes(scenario.name)) continue;
    const figures = await runScenario(world, scenario, size);
    for (const { what, measured, goal, met } of figures) {
      if (!met) missed += 1;
      process.stdout.write(
        `| ${scenario.name} | ${what} | ${measured} | ${goal ?? ''} | ${goal === null ? '' : met ? 'met' : 'missed'} |\n`,
      );
    }
  }
  process.stdout.write(
    `\n${world.client.acknowledged.length} acknowledgements; ${missed === 0 ? 'every goal met' : `${missed} goals missed`}; load average at the end ${loadavg()[0]?.toFixed(1)}; seed ${seed}\n`,
  );
} finally {
  await world.close();
}
process.exit(missed > 0 ? 1 : 0);
