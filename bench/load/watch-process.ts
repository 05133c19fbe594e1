import { readdirSync } from 'node:fs';
import { processTree } from '../process-tree.ts';

export interface Sample {
  /** Megabytes resident in this process alone. */
  readonly resident: number;
  readonly descriptors: number;
  /** Megabytes resident in it and all its descendants, and how many they are together. */
  readonly family: number;
  readonly processes: number;
}

/** What a process holds now. Linux only: reads /proc. */
export function sampleProcess(pid: number): Sample {
  const { own, resident, count } = processTree(pid);
  return {
    resident: own / 1e6,
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    family: resident / 1e6,
    processes: count,
  };
}

/** By how much a value grows with each step of one: the slope of the straight line nearest to the points. */
export function slope(points: readonly (readonly [at: number, value: number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [middle, level] = [mean(([at]) => at), mean(([, value]) => value)];
  const spread = mean(([at]) => (at - middle) ** 2);
  return mean(([at, value]) => (at - middle) * (value - level)) / spread;
}
