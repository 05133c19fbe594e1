import { setTimeout as sleep } from 'node:timers/promises';
import { OPEN_STATES } from '../../schemas/is-terminal.ts';
import { asksToComeBack } from '../faults/client.ts';
import { countVerified } from '../faults/scenario.ts';
import type { World } from '../faults/world.ts';
import { atMost, type LoadScenario, noted } from './load-scenario.ts';
import { percentile } from './percentile.ts';

const TIMES = 10;
const READ_MS = 200;

/** Ten times as much as may wait (`room`), at once: refusals that say when to come back, and nothing that was promised is forgotten. */
export const overload = (room: number): LoadScenario => ({
  name: 'L5',
  what: 'ten times more than there is room for',
  async run(world) {
    const settings = { HEDUI_TENANT_BACKLOG: `${room}`, HEDUI_BACKLOG: `${room}` };
    const api = await world.start('serve', settings);
    await world.start('work', { HEDUI_READERS: '2', HEDUI_LEASE_SECONDS: '30' });
    const calm = await latencies(world, api.address);
    const mark = world.client.answers.length;
    let most = 0;
    let ended = false;
    const watching = (async () => {
      while (!ended) {
        const { rows } = await world.stores.pool.query(
          'select count(*)::int as n from uploads where state = any($1)',
          [OPEN_STATES],
        );
        most = Math.max(most, rows[0].n);
        await sleep(50);
      }
    })();
    const burst = Array.from({ length: room }, async () => {
      const taken = [];
      for (let n = 0; n < TIMES; n += 1)
        taken.push(await world.client.try(world.order(READ_MS), api.address));
      return taken;
    });
    const promised = (await Promise.all(burst)).flat().filter((one) => one !== null);
    ended = true;
    await watching;
    const answers = world.client.answers.slice(mark);
    const count = (of: (status: number | null) => boolean) =>
      answers.filter(({ status }) => of(status)).length;
    const peakOver = performance.now();
    await world.settled(120_000);
    const after = await latencies(world, api.address);
    const normal = (performance.now() - peakOver) / 1_000;
    await world.settled();
    const verified = await countVerified(
      world,
      promised.map(({ id }) => id),
    );
    const refused = count(asksToComeBack);
    return [
      atMost('accepted and not read', promised.length - verified, 0, `of ${promised.length}`),
      atMost(
        'answers that were neither 202 nor asked to come back',
        count((status) => status !== 202 && !asksToComeBack(status)),
        0,
        `of ${answers.length}`,
      ),
      // Who is counted while another is written may both get the last place.
      atMost('waiting at the same time', most, 2 * room, ''),
      atMost('back to normal', normal, 60, 's after the peak', 1),
      atMost(
        'upload p95 afterwards',
        percentile(after, 0.95),
        Math.max(300, 2 * percentile(calm, 0.95)),
        'ms',
      ),
      noted(
        'the peak',
        `${promised.length} taken, ${refused} asked to come back, slowest answer ${Math.max(...answers.map(({ ms }) => ms)).toFixed(0)} ms; ${calm.length} uploads before it at p95 ${percentile(calm, 0.95).toFixed(0)} ms`,
      ),
    ];
  },
});

/** Of some uploads one after the other. */
async function latencies(world: World, address: string): Promise<number[]> {
  const before = world.client.answers.length;
  for (let n = 0; n < 20; n += 1) await world.client.send(world.order(1), () => address);
  return world.client.answers.slice(before).map(({ ms }) => ms);
}
