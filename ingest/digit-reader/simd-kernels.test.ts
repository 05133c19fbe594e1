import { expect, it } from 'vitest';
import { simdKernels } from './simd-kernels.ts';

const FLOAT = 4;

it('multiply agrees with plain loops for every remainder of rows', async () => {
  const kernels = await simdKernels(1 << 20);
  const floats = new Float32Array(kernels.memory.buffer);
  for (let i = 0; i < 60_000; i++) floats[i] = Math.sin(i * 0.7);
  const [columns, depth, segments] = [16, 5, 3];
  const [b, c, bGap] = [20_000, 70_000, 4];
  for (const rows of [1, 5, 6, 7, 12, 13]) {
    floats.fill(0.5, c, c + rows * columns);
    kernels.multiply(
      0,
      2 * FLOAT,
      FLOAT,
      100 * FLOAT,
      b * FLOAT,
      columns * FLOAT,
      bGap * FLOAT,
      c * FLOAT,
      columns * FLOAT,
      segments,
      depth,
      rows,
      columns,
    );
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        let sum = 0.5;
        for (let s = 0; s < segments; s++) {
          for (let k = 0; k < depth; k++) {
            const left = floats[i * 2 + s * 100 + k] ?? 0;
            sum += left * (floats[b + s * (depth * columns + bGap) + k * columns + j] ?? 0);
          }
        }
        expect(floats[c + i * columns + j]).toBeCloseTo(sum, 4);
      }
    }
  }
});

it('repeat and rectify work on whole rows', async () => {
  const kernels = await simdKernels(1 << 16);
  const floats = new Float32Array(kernels.memory.buffer);
  floats.set([1, -2, 3, -4], 0);
  kernels.repeat(0, 4, 16 * FLOAT, 3);
  expect([...floats.subarray(16, 32)]).toEqual([
    1, -2, 3, -4, 1, -2, 3, -4, 1, -2, 3, -4, 0, 0, 0, 0,
  ]);
  kernels.rectify(16 * FLOAT, 8);
  expect([...floats.subarray(16, 28)]).toEqual([1, 0, 3, 0, 1, 0, 3, 0, 1, -2, 3, -4]);
});
