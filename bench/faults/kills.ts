import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '../../api/start-service.ts';
import { assert, type Scenario, seconds, sendFiles } from './scenario.ts';
import { type FaultProcess, LEASE_SECONDS, type World } from './world.ts';

/** No process has so many steps for one upload. */
const MOST_STEPS = 200;

/**
 * kill -9 of a worker at its first step, its second, its third, … until one passes untouched, each with a file of its own;
 * then again with other files. A worker that is whole takes over.
 */
export const workerKills: Scenario = {
  name: 'F1',
  what: 'kill -9 of the worker at every step of its work',
  async run(world, rounds) {
    const api = await world.start('serve');
    const heir = await asleep(world, 'work');
    let next = asleep(world, 'work');
    let kills = 0;
    let slowest = 0;
    let points = 0;
    for (let round = 0; round < rounds; round += 1)
      for (let n = 1; n < MOST_STEPS; n += 1) {
        const victim = await next;
        next = asleep(world, 'work');
        victim.child.kill('SIGCONT');
        victim.arm(n);
        await world.client.send(world.order(), () => api.address);
        await Promise.race([victim.ended, world.settled()]);
        // It may be killed at a step that follows the end of the upload.
        const steps = await victim.steps();
        if (steps) {
          points = new Set(steps).size;
          await end(victim);
          break;
        }
        kills += 1;
        heir.child.kill('SIGCONT');
        slowest = Math.max(slowest, await world.settled());
        heir.child.kill('SIGSTOP');
      }
    await end(await next);
    return {
      runs: kills,
      measured: `${points} different points; taken up and read within ${seconds(slowest)}, the lease being 1 s`,
    };
  },
};

/** The same to the API; the client sends again, with the same key, to another one, until it is answered. */
export const apiKills: Scenario = {
  name: 'F2',
  what: 'kill -9 of the API at every step of an upload',
  async run(world, rounds) {
    await world.start('work', { HEDUI_READERS: '2' });
    const other = await world.start('serve');
    let next = asleep(world, 'serve');
    let kills = 0;
    let points = 0;
    for (let round = 0; round < rounds; round += 1)
      for (let n = 1; n < MOST_STEPS; n += 1) {
        const order = world.order();
        const victim = await next;
        next = asleep(world, 'serve');
        victim.child.kill('SIGCONT');
        victim.arm(n);
        await world.client.try(order, victim.address);
        await Promise.race([victim.ended, sleep(100)]);
        const steps = await victim.steps();
        if (steps) {
          points = steps.length;
          await end(victim);
          break;
        }
        kills += 1;
        const { id } = await world.client.send(order, () => other.address);
        const again = await world.client.send(order, () => other.address);
        assert(id === again.id, 'the same key gave another id');
      }
    await end(await next);
    await world.settled();
    return { runs: kills, measured: `${points} points` };
  },
};

/** Started ahead, because a start takes longer than everything else, and frozen until its turn. */
async function asleep(world: World, role: Role): Promise<FaultProcess> {
  const process = await world.start(role, role === 'work' ? { HEDUI_READERS: '1' } : {});
  process.child.kill('SIGSTOP');
  return process;
}

/** A file that kills whoever reads it. */
export const poison: Scenario = {
  name: 'poison',
  what: 'a file that kills its worker is parked at the third death, others are read',
  async run(world) {
    const api = await world.start('serve');
    const bad = await world.client.send(world.order(20, true), () => api.address);
    for (let n = 0; n < 5; n += 1) await world.client.send(world.order(), () => api.address);
    let deaths = 0;
    for (;;) {
      const worker = await world.start('work', { HEDUI_READERS: '2' });
      const died = await Promise.race([worker.ended, world.settled().then(() => null)]);
      if (died === null) break;
      deaths += 1;
    }
    const { rows } = await world.stores.pool.query(
      'select state, error_code from uploads where id = $1',
      [bad.id],
    );
    assert(rows[0].state === 'failed' && rows[0].error_code === 'work.crashed', 'not parked');
    assert(deaths === 3, `${deaths} deaths`);
    return { runs: 1, measured: `${deaths} deaths` };
  },
};

/**
 * SIGSTOP for longer than the lease while it reads `each` at once, SIGCONT when another has read them: one after the other,
 * since each may be what stopped the first.
 */
export const frozenOver = (each: number): Scenario => ({
  name: 'F3',
  what: 'worker frozen past its lease, then let go on',
  async run(world, rounds) {
    const api = await world.start('serve');
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const old = await world.start('work', { HEDUI_READERS: `${each}` });
      await sendFiles(world, each, () => api.address, 3_000);
      await allHeld(world, each);
      old.child.kill('SIGSTOP');
      await sleep(100);
      // Those that it had finished by then are no holders.
      const frozenNow = await countHeld(world);
      held += frozenNow;
      const other = await world.start('work', { HEDUI_READERS: `${each}` });
      await world.settled();
      old.child.kill('SIGCONT');
      for (let tries = 0; tries < 500 && lost(old) < frozenNow; tries += 1) await sleep(20);
      const refused = lost(old);
      assert(
        refused === frozenNow,
        `${refused} of ${frozenNow} stale holders refused: ${old.log()}`,
      );
      await end(old);
      await end(other);
    }
    return { runs: held, measured: 'each refused' };
  },
});

/** A deployment: SIGTERM in the middle of work, again and again, also while Redis is away. */
export const restarts: Scenario = {
  name: 'F4',
  what: 'SIGTERM of workers under load, also without Redis',
  async run(world, rounds) {
    const api = await world.start('serve');
    let slowest = 0;
    const before = world.client.acknowledged.length;
    for (let round = 0; round < rounds; round += 1) {
      const withoutRedis = world.redis !== null && round % 4 === 3;
      const worker = await world.start('work', { HEDUI_READERS: '3' });
      for (let n = 0; n < 4; n += 1) await world.client.send(world.order(200), () => api.address);
      if (withoutRedis) await world.redis?.kill();
      await sleep(world.random.integer(0, 300));
      const asked = performance.now();
      worker.child.kill('SIGTERM');
      const code = await worker.ended;
      slowest = Math.max(slowest, performance.now() - asked);
      assert(code === 0, `ended with ${code}: ${worker.log()}`);
      if (withoutRedis) await world.redis?.start();
    }
    const { rows } = await world.stores.pool.query(
      'select count(*)::int as n from uploads where crash_count > 0 and id = any($1)',
      [world.client.acknowledged.slice(before).map(({ id }) => id)],
    );
    assert(rows[0].n === 0, `${rows[0].n} uploads count a death`);
    assert(slowest < 30_000, `an end took ${seconds(slowest)}`);
    await world.start('work', { HEDUI_READERS: '4' });
    await world.settled();
    return { runs: rounds, measured: `0 stalled, ended within ${seconds(slowest)}` };
  },
};

const lost = (process: FaultProcess) => process.log().split('"lease lost"').length - 1;

async function allHeld(world: World, count: number): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if ((await countHeld(world)) >= count) return;
    await sleep(10);
  }
  throw new Error('the work does not begin');
}

/** Uploads of which the lease was kept since it was taken: before, its holder may not know yet that it is one. */
async function countHeld(world: World): Promise<number> {
  const { rows } = await world.stores.pool.query<{ n: number }>(
    `select count(*)::int as n from uploads
     where state in ('reading', 'reconciling') and lease_until > updated_at + $1 * interval '1 second'`,
    [LEASE_SECONDS],
  );
  return rows[0]?.n ?? 0;
}

async function end({ child, ended }: FaultProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
