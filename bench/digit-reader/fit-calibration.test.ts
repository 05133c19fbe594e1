import { expect, it } from 'vitest';
import { createRandom } from '../../fixtures/digits/random.ts';
import { fitCalibration } from './fit-calibration.ts';

it('fitCalibration recovers the slope and offset that made the outcomes', () => {
  const random = createRandom(5);
  const readings = Array.from({ length: 20_000 }, () => {
    const logit = random.between(-6, 8);
    return { logit, right: random.chance(1 / (1 + Math.exp(-(0.7 * logit - 0.5)))) };
  });
  const { slope, offset } = fitCalibration(readings);
  expect(slope).toBeCloseTo(0.7, 1);
  expect(offset).toBeCloseTo(-0.5, 0);
});
