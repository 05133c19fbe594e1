import type { World } from '../faults/world.ts';

/** What is asked of the service under one kind of load, with goals. */
export interface LoadScenario {
  /** As in the list of figures: L1, L2 … */
  readonly name: string;
  readonly what: string;
  run(world: World, size: LoadSize): Promise<LoadFigure[]>;
}

/** How much; the bench's own sizes are in run.ts. */
export interface LoadSize {
  /** Documents of the mix, and of the soak. */
  readonly documents: number;
  readonly soak: number;
  readonly clients: number;
  /** Scanned pages where pages a minute are counted. */
  readonly pages: number;
  /** Seconds for which readers are kept busy. */
  readonly seconds: number;
  /** Folder of the generated statements. */
  readonly from: string;
}

export interface LoadFigure {
  readonly what: string;
  readonly measured: string;
  /** null: none is set. */
  readonly goal: string | null;
  readonly met: boolean;
}

/** A figure that must not exceed its goal; NaN, of nothing that was measured, does. */
export const atMost = goalOf('≤', (value, goal) => value <= goal);
/** A figure that must reach its goal. */
export const atLeast = goalOf('≥', (value, goal) => value >= goal);

function goalOf(sign: string, isMet: (value: number, goal: number) => boolean) {
  return (what: string, value: number, goal: number, unit: string, digits = 0): LoadFigure => ({
    what,
    measured: `${value.toFixed(digits)} ${unit}`.trim(),
    goal: `${sign} ${goal} ${unit}`.trim(),
    met: isMet(value, goal),
  });
}

/** A figure beside others, without a goal of its own. */
export function noted(what: string, measured: string): LoadFigure {
  return { what, measured, goal: null, met: true };
}
