import { afterAll, beforeAll, expect, it } from 'vitest';
import { lostCommits } from './database-faults.ts';
import { frozenOver } from './kills.ts';
import { startWorld, type World } from './world.ts';

/** A few faults, once each; all of them, many times: npm run bench:faults. */
let world: World;
beforeAll(async () => {
  world = await startWorld(1, { stubS3: true });
}, 120_000);
afterAll(() => world?.close());

it.each([lostCommits, frozenOver(2)].map((scenario) => [scenario.what, scenario] as const))(
  '%s: nothing lost, nothing twice',
  async (_, scenario) => {
    const { runs } = await scenario.run(world, 1);
    await world.stopProcesses();
    expect(await world.check()).toEqual([]);
    expect(runs).toBeGreaterThan(0);
  },
  180_000,
);

it('worker killed at one step of its work: taken up by another', async () => {
  const api = await world.start('serve');
  const victim = await world.start('work', { HEDUI_READERS: '1' });
  victim.arm(world.random.integer(12, 25));
  await world.client.send(world.order(), () => api.address);
  expect(await victim.ended).toBe('SIGKILL');
  await world.start('work', { HEDUI_READERS: '1' });
  await world.settled();
  await world.stopProcesses();
  expect(await world.check()).toEqual([]);
}, 180_000);
