import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestCorrelation, correlation } from './glyph-picture.ts';

const shape = fc.float32Array({
  minLength: 576,
  maxLength: 576,
  min: -0.5,
  max: 0.5,
  noNaN: true,
});

it('finds the nearest of any number of shapes, to the last bit', () => {
  fc.assert(
    fc.property(shape, fc.array(shape, { maxLength: 11 }), (one, others) => {
      expect(bestCorrelation(one, others, -1000)).toBe(
        Math.max(-1000, ...others.map((other) => correlation(one, other))),
      );
      expect(bestCorrelation(one, others, 1000)).toBe(1000);
    }),
  );
});
