import type { World } from '../faults/world.ts';
import { atMost, type LoadFigure, type LoadScenario, type LoadSize } from './load-scenario.ts';

/** Its figures, and what the stores hold against the clients' own log afterwards; a load that cannot end is a breach. */
export async function runScenario(
  world: World,
  scenario: LoadScenario,
  size: LoadSize,
): Promise<LoadFigure[]> {
  const breaches: string[] = [];
  let figures: LoadFigure[] = [];
  try {
    figures = await scenario.run(world, size);
  } catch (error) {
    breaches.push(error instanceof Error ? error.message : String(error));
  }
  await world.stopProcesses();
  breaches.push(...(await world.check()));
  const { measured, ...held } = atMost('lost, twice, invented, mixed up', breaches.length, 0, '');
  return [...figures, { ...held, measured: [measured, ...breaches.slice(0, 5)].join('; ') }];
}
