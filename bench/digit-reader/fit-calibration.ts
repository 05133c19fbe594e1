import type { Calibration } from '../../ingest/digit-reader/calibrate.ts';

/** Keeps the slope finite when a sample happens to be separable. */
const RIDGE = 1e-3;

/** Logistic regression of "exactly right" on the logit of the reading's probability, by Newton's method. */
export function fitCalibration(
  readings: readonly { readonly logit: number; readonly right: boolean }[],
): Calibration {
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < 30; round++) {
    let [g0, g1, h00, h01, h11] = [RIDGE * offset, RIDGE * (slope - 1), RIDGE, 0, RIDGE];
    for (const { logit, right } of readings) {
      const p = 1 / (1 + Math.exp(-(slope * logit + offset)));
      const miss = p - (right ? 1 : 0);
      const weight = p * (1 - p);
      g0 += miss;
      g1 += miss * logit;
      h00 += weight;
      h01 += weight * logit;
      h11 += weight * logit * logit;
    }
    const determinant = h00 * h11 - h01 * h01;
    const limit = (step: number) => Math.max(-1, Math.min(1, step));
    offset -= limit((h11 * g0 - h01 * g1) / determinant);
    slope = Math.max(0.05, slope - limit((h00 * g1 - h01 * g0) / determinant));
  }
  return { slope, offset };
}
