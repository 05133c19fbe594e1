import { REDIS_MISSING } from '../../workers/testing/redis-server.ts';
import type { World } from './world.ts';

/** One kind of fault, done for real some number of times. */
export interface Scenario {
  /** As in the list of faults: F1, F2 … */
  readonly name: string;
  readonly what: string;
  /** null: it can be done here; else why not. */
  missing?(world: World): string | null;
  /** Does it; `rounds` is how often at most, where it can be done any number of times. Throws where something is not as it should be. */
  run(world: World, rounds: number): Promise<ScenarioResult>;
}

export interface ScenarioResult {
  readonly runs: number;
  /** Figures that were measured beside it. */
  readonly measured: string;
}

export const NO_REDIS = (world: World) => (world.redis ? null : REDIS_MISSING);

/** Sends so many files at once, each until it is answered 202. */
export async function sendFiles(
  world: World,
  count: number,
  address: () => string,
  readMs?: number,
): Promise<void> {
  const orders = Array.from({ length: count }, () => world.order(readMs));
  await Promise.all(orders.map((order) => world.client.send(order, address)));
}

/** How many of these uploads were read and proved. */
export async function countVerified(world: World, ids: readonly string[]): Promise<number> {
  const { rows } = await world.stores.pool.query<{ n: number }>(
    `select count(*)::int as n from uploads where id = any($1) and state = 'verified'`,
    [ids],
  );
  return rows[0]?.n ?? 0;
}

export function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

export function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
