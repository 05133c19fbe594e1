import { z } from 'zod';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { machine } from '../machine.ts';
import { chaos } from './chaos.ts';
import { databaseKills, databaseOutages, lostCommits } from './database-faults.ts';
import { apiKills, frozenOver, poison, restarts, workerKills } from './kills.ts';
import { clockJumps, manyProcesses } from './many-processes.ts';
import { readerFaults } from './reader-faults.ts';
import { otherVersions, redisFull, redisOutages, redisWiped } from './redis-faults.ts';
import type { Scenario } from './scenario.ts';
import { storeMisbehaves, storeOutage } from './store-faults.ts';
import { webhookFaults } from './webhook-faults.ts';
import { startWorld } from './world.ts';

/**
 * Faults done for real to real processes and servers; after each kind the stores are held against the client's own log.
 * Exit 1 where anything is lost, there twice, invented or mixed up. `--only F1,F9` does some; `--rounds` how often each; `--minutes` how long chaos lasts.
 */
const { values } = readOptions({
  options: {
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '' },
    minutes: { type: 'string', default: '30' },
  },
});
const seed = optionValue(z.coerce.number().int(), 'seed', values.seed);
const only = values.only.split(',').filter((name) => name !== '');
const minutes = optionValue(z.coerce.number().min(0.1), 'minutes', values.minutes);
const given =
  values.rounds === ''
    ? null
    : optionValue(z.coerce.number().int().min(1), 'rounds', values.rounds);

/**
 * Each with how often it is done where nothing is said: some 400 kills of workers and 360 of APIs, 200 of the database, 50
 * frozen holders, 20 restarts, 160 readers that misbehave.
 */
const SCENARIOS: readonly (readonly [Scenario, number])[] = [
  [poison, 1],
  [frozenOver(10), 5],
  [restarts, 20],
  [redisOutages, 3],
  [redisWiped, 1],
  [redisFull, 1],
  [storeMisbehaves, 1],
  [storeOutage, 3],
  [databaseOutages, 3],
  [lostCommits, 10],
  [databaseKills, 200],
  [readerFaults, 20],
  [webhookFaults, 2],
  [clockJumps, 2],
  [manyProcesses, 1],
  [otherVersions, 1],
  [apiKills, 10],
  [workerKills, 7],
  [chaos(minutes), 1],
];

const on = machine();
const world = await startWorld(seed);
// Servers of their own process groups would outlive Ctrl-C.
process.once('SIGINT', () => world.close().finally(() => process.exit(130)));
let broken = 0;
const done: string[] = [];
try {
  process.stdout.write(
    `seed ${seed}, ${on.cpu}, ${on.cores} cores, Node ${on.node}; Redis: ${world.redis ? 'real' : 'none'}, S3: ${world.radosgw ? 'radosgw' : 'stub'}\n\n| fault | | runs | measured | breaches |\n| --- | --- | --- | --- | --- |\n`,
  );
  for (const [scenario, rounds] of SCENARIOS) {
    if (only.length > 0 && !only.includes(scenario.name)) continue;
    const missing = scenario.missing?.(world) ?? null;
    if (missing !== null) {
      process.stdout.write(`| ${scenario.name} | ${scenario.what} | 0 | skipped: ${missing} | |\n`);
      continue;
    }
    const { runs, measured, breaches } = await attempt(scenario, given ?? rounds);
    broken += breaches.length;
    done.push(`${scenario.name} ${runs}`);
    process.stdout.write(
      `| ${scenario.name} | ${scenario.what} | ${runs} | ${measured} | ${breaches.length === 0 ? 'none' : breaches.slice(0, 5).join('; ')} |\n`,
    );
  }
  const { sent, acknowledged } = world.client;
  process.stdout.write(
    `\n${done.join(', ')}: ${sent.size} files, ${acknowledged.length} acknowledgements, ${broken === 0 ? '0 lost, 0 twice, 0 invented, 0 mixed up' : `${broken} breaches`}; seed ${seed}\n`,
  );
} finally {
  await world.close();
}
process.exit(broken > 0 ? 1 : 0);

async function attempt(scenario: Scenario, rounds: number) {
  const breaches: string[] = [];
  let result = { runs: 0, measured: '' };
  try {
    result = await scenario.run(world, rounds);
  } catch (error) {
    breaches.push(error instanceof Error ? error.message : String(error));
  }
  await world.stopProcesses();
  breaches.push(...(await world.check()));
  return { ...result, breaches };
}
