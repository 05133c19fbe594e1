import type { WeightsDescription } from './weights-file.ts';

export type Calibration = WeightsDescription['calibration'];

/** Logits beyond this are rounding, not knowledge. */
const FURTHEST = 14;

/** ln(p / (1 - p)) of a probability given as ln p. */
export function logit(logProbability: number): number {
  const against = Math.log(-Math.expm1(Math.min(logProbability, -1e-12)));
  return Math.max(-FURTHEST, Math.min(FURTHEST, logProbability - against));
}

/** How often a reading of this log probability is exactly right, 0..1. */
export function calibrate(logProbability: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * logit(logProbability) + offset)));
}
