import { expect, it } from 'vitest';
import { estimatePaper } from './estimate-paper.ts';
import type { Corners } from './find-sheet.ts';
import { flattenLight } from './flatten-light.ts';

const SIDE = 640;

type Light = (x: number, y: number) => number;

const SHEET = [
  { x: 0, y: 0 },
  { x: SIDE, y: 0 },
  { x: SIDE, y: SIDE },
  { x: 0, y: SIDE },
] as const;

/** Paper in a light (0..1), flattened; its grey at places. */
function flattened(light: Light, sheet: Corners | null = null): (x: number, y: number) => number {
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) =>
    Math.round(230 * light(i % SIDE, Math.floor(i / SIDE))),
  );
  const plane = flattenLight(data, SIDE, SIDE, estimatePaper(data, SIDE, SIDE, { sheet }));
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

/** Two shadows, of the lamp's light and of a hand, of which either leaves paper half of its light or less. */
const shadows: Light = (x, y) => (x < 240 ? 0.4 : 1) * (y < 240 ? 0.6 : 1);

it('takes a sheet for paper where one shadow falls on another', () => {
  const grey = flattened(shadows, SHEET);
  for (const [x, y] of [
    [120, 120],
    [40, 200],
    [400, 120],
    [120, 400],
    [400, 400],
  ] as const)
    expect(grey(x, y)).toBeGreaterThan(235);
});

it('keeps dark matter on a sheet as dark as it is, in the light and in a shadow', () => {
  const isMatter = (at: number) => at >= 40 && at < 200;
  const grey = flattened(
    (x, y) => shadows(x, y) * (isMatter(x % 320) && isMatter(y % 320) ? 0.2 : 1),
    SHEET,
  );
  for (const [x, y] of [
    [120, 120],
    [440, 120],
    [120, 440],
    [440, 440],
    [50, 50],
  ] as const)
    expect(grey(x, y)).toBeLessThan(100);
  expect(grey(560, 560)).toBeGreaterThan(250);
});
