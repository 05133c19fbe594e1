import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuseNetwork } from './fuse-network.ts';
import { CHINESE_NETWORK } from './network-files.ts';
import { decodeOnnx } from './onnx-model.ts';

describe('fuseNetwork', () => {
  let original: Uint8Array = new Uint8Array();
  let fused = original;
  let sessions: InferenceSession[] = [];
  beforeAll(async () => {
    original = new Uint8Array(await readFile(CHINESE_NETWORK.network));
    fused = fuseNetwork(original);
    sessions = await Promise.all([original, fused].map((file) => InferenceSession.create(file)));
  });
  afterAll(() => Promise.all(sessions.map((session) => session.release())));

  it.each([9, 57, 320])('reads the same in a line of %i columns', async (width) => {
    let state = width;
    const line = Float32Array.from({ length: 3 * 48 * width }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 31 - 1;
    });
    const input = new Tensor('float32', line, [1, 3, 48, width]);
    const [before, after] = await Promise.all(
      sessions.map(async (session) => {
        const { data } = Object.values(await session.run({ x: input }))[0] as Tensor;
        return data as Float32Array;
      }),
    );
    if (!before || !after) throw new Error('a network without an output');
    expect(after.length).toBe(before.length);
    const most = before.reduce(
      (far, value, i) => Math.max(far, Math.abs(value - (after[i] ?? 9))),
      0,
    );
    expect(most).toBeLessThan(1e-4);
  });

  it('leaves no hard-swish spelled out behind a convolution', () => {
    const count = (file: Uint8Array, opType: string) =>
      decodeOnnx(file).graph.node.filter((node) => node.opType === opType).length;
    expect(count(original, 'Clip')).toBeGreaterThan(20);
    expect(count(fused, 'Clip')).toBe(0);
    expect(count(fused, 'HardSigmoid')).toBe(
      count(original, 'Clip') + count(original, 'HardSigmoid'),
    );
  });
});
