import sharp from 'sharp';
import { expect, it } from 'vitest';
import { drawFigureSheet } from './draw-figure-sheet.ts';
import type { Raster } from './raster.ts';

const black = (width: number, height: number): Raster => ({
  width,
  height,
  channels: 1,
  data: new Uint8Array(width * height),
});

it('puts each figure in its place behind a label, large and small ones in one height', async () => {
  const { png, width, height } = await drawFigureSheet([
    { label: 'A', print: black(40, 11) },
    { label: 'B', print: black(2000, 88) },
  ]);
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([width, height]);
  const dark = (left: number, top: number, right: number, bottom: number) => {
    let count = 0;
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) if ((data[y * width + x] ?? 255) < 64) count++;
    return count / ((right - left) * (bottom - top));
  };
  // 40 x 11 in strips of 44 is 160 x 44; 2,000 x 88 is cut down to what a strip may have.
  expect(dark(66, 16, 222, 56)).toBe(1);
  expect(dark(230, 16, width, 56)).toBe(0);
  expect(dark(66, 82, 702, 106)).toBe(1);
  expect(dark(0, 58, width, 72)).toBe(0);
  for (const top of [14, 72]) expect(dark(14, top, 62, top + 44)).toBeGreaterThan(0.02);
});
