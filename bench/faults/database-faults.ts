import { setTimeout as sleep } from 'node:timers/promises';
import { assert, type Scenario, seconds } from './scenario.ts';
import type { World } from './world.ts';

/** The database is out of reach; then it is killed itself; then its connections are cut, at any moment of a transaction. */
export const databaseOutages: Scenario = {
  name: 'F9',
  what: 'database out of reach, killed, read-only, connections cut',
  async run(world, rounds) {
    const [api] = await Promise.all([world.start('serve'), world.start('work')]);
    let runs = 0;
    let slowest = 0;
    const during = async (fault: () => Promise<void>, undo: () => Promise<void>) => {
      const orders = Array.from({ length: 8 }, () => world.order());
      await Promise.all(
        orders.slice(0, 4).map((order) => world.client.send(order, () => api.address)),
      );
      await fault();
      const asked = performance.now();
      await world.client.try(world.order(), api.address);
      slowest = Math.max(slowest, performance.now() - asked);
      const sent = orders.slice(4).map((order) => world.client.send(order, () => api.address));
      await sleep(world.random.integer(300, 1_500));
      await undo();
      await Promise.all(sent);
      await world.settled();
      runs += 1;
    };
    for (let round = 0; round < Math.min(rounds, 5); round += 1) {
      await during(
        async () => world.way.set('refuse'),
        async () => world.way.set('pass'),
      );
      await during(
        () => world.postgres.kill(),
        () => world.postgres.start(),
      );
      await during(
        () => readOnly(world, 'on'),
        () => readOnly(world, 'off'),
      );
      await during(
        async () => {
          for (let time = 0; time < 10; time += 1) {
            world.way.cut();
            await sleep(world.random.integer(5, 50));
          }
        },
        async () => undefined,
      );
    }
    assert(slowest < 5_000, `an answer took ${seconds(slowest)}`);
    return { runs, measured: `503 within ${seconds(slowest)}` };
  },
};

export const COMMIT = /^Q....commit\0/s;

/** The server has committed and the answer is lost: nobody knows, and nothing may be there twice. */
export const lostCommits: Scenario = {
  name: 'F9 commit',
  what: 'the reply to COMMIT is dropped, of an upload and of finished work',
  async run(world, rounds) {
    const [api] = await Promise.all([
      world.start('serve'),
      world.start('work', { HEDUI_READERS: '1' }),
    ]);
    let runs = 0;
    for (let round = 0; round < rounds; round += 1)
      for (const what of [/insert into "uploads"/, /insert into "records"/]) {
        const lost = world.way.loseAnswerTo(COMMIT, what, world.random.integer(50, 300));
        await world.client.send(world.order(), () => api.address);
        await lost;
        await world.settled();
        runs += 1;
      }
    return { runs, measured: 'no second upload, no second record' };
  },
};

/** kill -9 of the embedded database in the middle of commits, and recovery. */
export const databaseKills: Scenario = {
  name: 'F10',
  what: 'kill -9 of the embedded database during commits',
  async run(world, rounds) {
    const [api] = await Promise.all([world.start('serve'), world.start('work')]);
    let acknowledged = 0;
    for (let round = 0; round < rounds; round += 1) {
      const before = world.client.acknowledged.length;
      const orders = Array.from({ length: 12 }, () => world.order(10));
      const sent = orders.map(async (order, place) => {
        await sleep(place * 10);
        await world.client.send(order, () => api.address);
      });
      await sleep(world.random.integer(10, 150));
      await world.postgres.kill();
      await world.postgres.start();
      await Promise.all(sent);
      acknowledged += world.client.acknowledged.length - before;
    }
    await world.settled();
    return { runs: rounds, measured: `0 of ${acknowledged} acknowledged uploads lost` };
  },
};

/** From now on no transaction may write, as on a standby; or may again. */
export async function readOnly(world: World, value: 'on' | 'off'): Promise<void> {
  await world.stores.pool.query(`alter system set default_transaction_read_only = ${value}`);
  await world.stores.pool.query('select pg_reload_conf()');
  await sleep(100);
}
