import { expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { findSheetsApart, findSheetsHardlyApart } from './find-sheets-apart.ts';
import { groundOf } from './ground-of.ts';

const [WIDTH, HEIGHT] = [1280, 640];

type Colour = readonly [number, number, number];

/** Two sheets on a desk, and how many of them are told, each in a light (0..1) that changes across the picture. */
function told(paper: Colour, desk: Colour, light: (x: number) => number = () => 1): number {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let y = 0, at = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, at += 3) {
      const isSheet = y > 40 && y < 600 && ((x > 40 && x < 600) || (x > 680 && x < 1240));
      for (const channel of [0, 1, 2] as const)
        data[at + channel] = (isSheet ? paper : desk)[channel] * light(x);
    }
  const raster: Raster = { width: WIDTH, height: HEIGHT, channels: 3, data };
  const { blocks } = groundOf(raster);
  return Math.max(findSheetsApart(blocks).length, findSheetsHardlyApart(blocks).length);
}

it('tells sheets on a desk that light makes brighter in one place than paper is in another', () => {
  expect(told([220, 215, 200], [150, 150, 150], (x) => 1 - (0.45 * x) / WIDTH)).toBe(2);
});

it('tells no sheets where what lies between them is nearly as bright', () => {
  expect(told([220, 215, 200], [200, 200, 200])).toBe(0);
});
