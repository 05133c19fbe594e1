import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type World } from '../faults/world.ts';
import { atLeast, atMost, type LoadScenario, type LoadSize } from './load-scenario.ts';
import { overload } from './overload.ts';
import { percentile } from './percentile.ts';
import { runClients } from './run-clients.ts';
import { runScenario } from './run-scenario.ts';
import { slope } from './watch-process.ts';

/** A small load, and proof that the bench fails where something is wrong; all of it: npm run bench:load. */
let world: World;
beforeAll(async () => {
  world = await startWorld(1, { stubS3: true });
}, 120_000);
afterAll(() => world?.close());

const SIZE: LoadSize = { documents: 8, soak: 8, clients: 4, pages: 1, seconds: 1, from: '' };
const orders: LoadScenario = {
  name: 'test',
  what: 'pretended documents',
  async run(world, { documents, clients }) {
    const api = await world.start('serve');
    await world.start('work');
    const files = async function* () {
      for (let n = 0; n < documents; n += 1) yield world.order();
    };
    const run = await runClients(world, files(), { clients, address: api.address });
    expect(run.states).toEqual({ verified: documents });
    expect(run.uploads).toHaveLength(documents);
    return [atMost('answers of 5xx', run.faults, 0, '')];
  },
};

it('ten times more than there is room for: who is refused may come back, who is not is read', async () => {
  const figures = await runScenario(world, overload(8), SIZE);
  // How fast the machine is, is no matter of a test.
  const missed = figures.filter(({ met, what }) => !met && !what.includes('p95'));
  expect(missed).toEqual([]);
}, 180_000);

it('an upload that is lost, and one that nobody sent, are found', async () => {
  expect(await runScenario(world, orders, SIZE)).toMatchObject([
    { met: true },
    { what: 'lost, twice, invented, mixed up', met: true },
  ]);
  const [one, other] = world.client.acknowledged.slice(-2);
  if (one) await world.stores.store.remove(one.sha256);
  await world.stores.pool.query(`update uploads set idempotency_key = 'of-nobody' where id = $1`, [
    other?.id,
  ]);
  const after = await runScenario(world, orders, SIZE);
  expect(after.at(-1)).toMatchObject({ met: false });
  expect(after.at(-1)?.measured).toContain(`I1 lost ${other?.key}`);
  expect(after.at(-1)?.measured).toContain('I2 nobody sent of-nobody');
  expect(after.at(-1)?.measured).toContain(`I1 no object ${one?.sha256}`);
}, 180_000);

it('a load that cannot end is a breach, and so is a figure beyond its goal', async () => {
  const broken = { ...orders, run: () => Promise.reject(new Error('no 202 within 1 ms')) };
  const [found] = await runScenario(world, broken, SIZE);
  expect(found).toMatchObject({ met: false });
  expect(found?.measured).toContain('no 202 within 1 ms');
  expect(atMost('lag', 100.1, 100, 'ms').met).toBe(false);
  expect(atMost('nothing was measured', Number.NaN, 100, 'ms').met).toBe(false);
  expect(atLeast('pages', 44.9, 45, 'pages/min').met).toBe(false);
}, 60_000);

it('percentiles and slopes are those of the numbers', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([0.5, 0.95, 0.99].map((part) => percentile(hundred, part))).toEqual([50, 95, 99]);
  expect(percentile([], 0.99)).toBeNaN();
  expect(
    slope([
      [10, 3],
      [20, 5],
      [30, 7],
    ]),
  ).toBeCloseTo(0.2, 12);
});
