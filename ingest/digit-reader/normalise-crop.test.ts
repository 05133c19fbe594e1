import { expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { findDigitBand } from './find-digit-band.ts';
import { inkOfCrop } from './ink-of-crop.ts';
import { MAX_NET_WIDTH, NET_HEIGHT, normaliseCrop } from './normalise-crop.ts';

function paper(width: number, height: number, level = 240): Raster {
  return { width, height, channels: 1, data: new Uint8Array(width * height).fill(level) };
}

function fill(crop: Raster, left: number, top: number, right: number, bottom: number, level = 20) {
  for (let y = top; y < bottom; y++)
    crop.data.fill(level, y * crop.width + left, y * crop.width + right);
}

/** Three hollow boxes as tall as digits, rows 8 to 28. */
function boxes(level = 240): Raster {
  const crop = paper(90, 40, level);
  for (const left of [10, 32, 54]) {
    fill(crop, left, 8, left + 14, 28);
    fill(crop, left + 4, 12, left + 10, 24, level);
  }
  return crop;
}

function bandOf(crop: Raster) {
  const ink = inkOfCrop(crop);
  return ink === null ? null : findDigitBand(ink, crop.width, crop.height);
}

it('normaliseCrop finds no ink on blank or evenly shaded paper', () => {
  expect(normaliseCrop(paper(50, 20))).toBeNull();
  const shaded = paper(200, 20);
  for (let i = 0; i < shaded.data.length; i++) shaded.data[i] = 240 - Math.floor((i % 200) / 4);
  expect(normaliseCrop(shaded)).toBeNull();
});

it('findDigitBand measures digits to half a pixel', () => {
  const band = bandOf(boxes());
  expect(band?.top).toBeCloseTo(8, 0);
  expect(band?.bottom).toBeCloseTo(28, 0);
  expect(band?.left).toBe(10);
  expect(band?.right).toBe(68);
});

it('findDigitBand is not misled by a comma, a ruling line, an erased line or a neighbour line', () => {
  const crop = boxes();
  fill(crop, 70, 26, 74, 33);
  fill(crop, 0, 37, 90, 39);
  fill(crop, 0, 0, 60, 3);
  fill(crop, 0, 17, 90, 19, 240);
  const band = bandOf(crop);
  expect(band?.top).toBeCloseTo(8, 0);
  expect(band?.bottom).toBeCloseTo(28, 0);
});

it('findDigitBand gives a lone dash the height of digits', () => {
  const crop = paper(30, 12);
  fill(crop, 8, 5, 20, 7);
  const band = bandOf(crop);
  expect((band?.bottom ?? 0) - (band?.top ?? 0)).toBeGreaterThan(10);
});

it('normaliseCrop gives the same picture for the same print at another size or contrast', () => {
  const small = normaliseCrop(boxes());
  const grey = normaliseCrop(boxes(180));
  expect(small?.data.length).toBe((small?.width ?? 0) * NET_HEIGHT);
  expect(grey?.width).toBe(small?.width);
  const difference = small?.data.map((value, i) => Math.abs(value - (grey?.data[i] ?? 0)));
  expect(Math.max(...(difference ?? [1]))).toBeLessThan(0.1);
});

it('normaliseCrop cuts what is too wide and says so', () => {
  const crop = paper(2000, 24);
  for (let left = 4; left < 1990; left += 12) fill(crop, left, 4, left + 6, 18);
  const picture = normaliseCrop(crop);
  expect(picture?.width).toBe(MAX_NET_WIDTH);
  expect(picture?.cut).toBe(true);
});

it('normaliseCrop says so when two lines of text stand on one crop', () => {
  const crop = paper(90, 64);
  for (const top of [6, 36]) {
    for (const left of [10, 32, 54]) {
      fill(crop, left, top, left + 14, top + 20);
      fill(crop, left + 4, top + 4, left + 10, top + 16, 240);
    }
  }
  expect(normaliseCrop(crop)?.cut).toBe(true);
  expect(normaliseCrop(boxes())?.cut).toBe(false);
});
