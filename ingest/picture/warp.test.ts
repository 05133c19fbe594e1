import { expect, it } from 'vitest';
import { compose, mapPoint, quarterTurn, rectangleTo, turnAbout } from './homography.ts';
import type { Plane } from './plane.ts';
import { quarterTurnPlane } from './quarter-turn-plane.ts';
import { warp, warpCells } from './warp.ts';

/** Waves of grey with hard edges between them, so that every pixel tells where it is from. */
function waves(width: number, height: number): Plane {
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return (x * 37 + y * 91 + ((x >> 3) ^ (y >> 2)) * 53) % 256;
  });
  return { width, height, data };
}

const SOURCE = waves(90, 70);

it('moves pixels to where whole steps lead', () => {
  const turned = warp(SOURCE, quarterTurn(90, 90, 70), 70, 90);
  expect(turned).toEqual(quarterTurnPlane(SOURCE, 90));
});

it('samples between pixels by a cubic of the sixteen around, in perspective too', () => {
  const corners = [
    { x: 6, y: 4 },
    { x: 85, y: 9 },
    { x: 80, y: 66 },
    { x: 3, y: 61 },
  ] as const;
  const map = compose(turnAbout(2, { x: 40, y: 30 }), rectangleTo(80, 60, corners));
  const { data } = warp(SOURCE, map, 80, 60);
  const cubic = (t: number) => [
    ((2 - t) * t - 1) * t * 0.5,
    ((3 * t - 5) * t * t + 2) * 0.5,
    ((4 - 3 * t) * t + 1) * t * 0.5,
    (t - 1) * t * t * 0.5,
  ];
  let compared = 0;
  for (let y = 0; y < 60; y++)
    for (let x = 0; x < 80; x++) {
      const at = mapPoint(map, { x, y });
      const [left, top] = [Math.floor(at.x), Math.floor(at.y)];
      if (left < 1 || top < 1 || left > 86 || top > 66) continue;
      // Weights are tabulated in steps of 1/64.
      const [u, v] = [at.x - left, at.y - top].map((t) => cubic(Math.floor(t * 64) / 64));
      let sum = 0;
      u?.forEach((wu, i) => {
        v?.forEach((wv, j) => {
          sum += wu * wv * (SOURCE.data[(top - 1 + j) * 90 + left - 1 + i] ?? 0);
        });
      });
      expect(Math.abs((data[y * 80 + x] ?? 0) - Math.max(0, Math.min(255, sum)))).toBeLessThan(3);
      compared++;
    }
  expect(compared).toBeGreaterThan(4000);
});

it('shows paper beside the picture, the nearest pixel at its rim, and pictures larger than those before', () => {
  const shifted = warp(SOURCE, [1, 0, -10, 0, 1, -10, 0, 0, 1], 110, 90);
  const at = (x: number, y: number) => shifted.data[y * 110 + x];
  expect([at(9, 40), at(100, 40), at(40, 9), at(40, 80)]).toEqual([255, 255, 255, 255]);
  expect([at(10, 10), at(99, 79)]).toEqual([SOURCE.data[0], SOURCE.data[90 * 70 - 1]]);
  const large = waves(1200, 900);
  const same = warp(large, [1, 0, 0, 0, 1, 0, 0, 0, 1], 1200, 900);
  expect(Buffer.compare(same.data, large.data)).toBe(0);
});

it('samples cell by cell as in one piece, without seams', () => {
  // Sums of halves are exact, however they are added up.
  const map = [0.5, 0.25, 3.5, -0.25, 0.75, 20.5, 0, 0, 1] as const;
  const cells = [0, 40].flatMap((left) =>
    [0, 33].map((top) => ({
      left,
      top,
      right: left === 0 ? 40 : 90,
      bottom: top === 0 ? 33 : 70,
      map: compose([1, 0, left, 0, 1, top, 0, 0, 1], map),
    })),
  );
  expect(warpCells(SOURCE, cells, 90, 70)).toEqual(warp(SOURCE, map, 90, 70));
});
