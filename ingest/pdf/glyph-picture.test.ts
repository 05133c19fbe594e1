import { expect, it } from 'vitest';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { bestCorrelation, correlation } from './glyph-picture.ts';

it('finds the nearest of any number of shapes, to the last bit', () => {
  const random = seededRandom('shapes', 'nearest');
  const shape = () => Float32Array.from({ length: 576 }, () => random.between(-0.5, 0.5));
  const others = Array.from({ length: 11 }, shape);
  const one = shape();
  for (let count = 0; count <= others.length; count++) {
    const some = others.slice(0, count);
    expect(bestCorrelation(one, some, -1000)).toBe(
      Math.max(-1000, ...some.map((other) => correlation(one, other))),
    );
  }
  expect(bestCorrelation(one, others, 1000)).toBe(1000);
});
