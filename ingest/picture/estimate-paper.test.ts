import { expect, it } from 'vitest';
import { estimatePaper } from './estimate-paper.ts';
import { flattenLight } from './flatten-light.ts';

const SIDE = 640;

type Light = (x: number, y: number) => number;

/** Paper in a light (0..1), flattened; its grey at places. */
function flattened(light: Light): (x: number, y: number) => number {
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) =>
    Math.round(230 * light(i % SIDE, Math.floor(i / SIDE))),
  );
  const plane = flattenLight(data, SIDE, SIDE, estimatePaper(data, SIDE, SIDE));
  return (x, y) => plane.data[y * SIDE + x] ?? 0;
}

it('takes the fingers of the shadow of a hand for paper in the dark', () => {
  const grey = flattened((x, y) => (x < 200 || (x < 500 && y % 160 < 80) ? 0.5 : 1));
  for (const [x, y] of [
    [100, 120],
    [350, 40],
    [450, 200],
    [350, 120],
  ] as const)
    expect(grey(x, y)).toBeGreaterThan(235);
});

it('keeps what is as dark and stands alone', () => {
  const grey = flattened((x, y) => (x >= 240 && x < 330 && y >= 240 && y < 330 ? 0.5 : 1));
  expect(grey(285, 285)).toBeLessThan(140);
  expect(grey(100, 100)).toBeGreaterThan(250);
});
