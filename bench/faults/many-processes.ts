import { setTimeout as sleep } from 'node:timers/promises';
import { assert, type Scenario, seconds, sendFiles } from './scenario.ts';

const HOUR_MS = 3_600_000;

/** The clock of a worker's machine jumps while it works; leases are by the database's. */
export const clockJumps: Scenario = {
  name: 'F14',
  what: 'the clocks of a worker and of an API jump by an hour, both ways',
  async run(world, rounds) {
    const [api, worker] = await Promise.all([
      world.start('serve'),
      world.start('work', { HEDUI_READERS: '4' }),
    ]);
    const jumps = Math.min(2 * rounds, 10);
    for (let jump = 0; jump < jumps; jump += 1) {
      await sendFiles(world, 8, () => api.address, 200);
      await sleep(100);
      for (const process of [api, worker]) process.clock(jump % 2 === 0 ? HOUR_MS : -HOUR_MS);
      await world.settled();
    }
    const { rows } = await world.stores.pool.query(
      'select count(*)::int as n from uploads where id = any($1) and attempts > 1',
      [world.client.acknowledged.slice(-8 * jumps).map(({ id }) => id)],
    );
    assert(rows[0].n === 0, `${rows[0].n} leases ran out`);
    return { runs: jumps, measured: '0 leases ran out' };
  },
};

/** Three of each at once, each with a reconciler of its own. */
export const manyProcesses: Scenario = {
  name: 'F15',
  what: 'three APIs and three workers at once',
  async run(world) {
    const apis = await Promise.all([1, 2, 3].map(() => world.start('serve')));
    // Long enough that no lease runs out while all of them start on few cores: what is read twice is a mistake then.
    const settings = { HEDUI_READERS: '3', HEDUI_LEASE_SECONDS: '20' };
    await Promise.all([1, 2, 3].map(() => world.start('work', settings)));
    const count = 90;
    const begun = performance.now();
    await Promise.all(
      Array.from({ length: count }, async (_, place) => {
        const order = world.order();
        const [one, two] = [apis[place % 3], apis[(place + 1) % 3]];
        // The same upload by two ways at once.
        const answers = await Promise.all(
          [one, two].map((api) => world.client.send(order, () => api?.address ?? '')),
        );
        assert(answers[0]?.id === answers[1]?.id, 'two ids for one key');
      }),
    );
    await world.settled();
    const ms = performance.now() - begun;
    // Together they hold every connection that there is.
    await world.stopProcesses();
    const { rows } = await world.stores.pool.query(
      'select count(*)::int as n, max(attempts) as most from uploads where id = any($1)',
      [world.client.acknowledged.slice(-2 * count).map(({ id }) => id)],
    );
    assert(rows[0].n === count, `${rows[0].n} uploads of ${count}`);
    assert(rows[0].most === 1, 'one was read twice');
    return {
      runs: count,
      measured: `each sent twice at once and read once, ${seconds(ms)} in all`,
    };
  },
};
