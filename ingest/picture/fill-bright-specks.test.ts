import { expect, it } from 'vitest';
import type { Raster } from '../raster.ts';
import { fillBrightSpecks } from './fill-bright-specks.ts';

const SIZE = 160;
const INK = 40;

/** Grained paper with an upright stroke, 3 pixels wide, and what is put on it. */
function sheet(paper: number, channels: 1 | 3, specks: readonly (readonly number[])[]): Raster {
  const data = new Uint8Array(SIZE * SIZE * channels);
  const put = (x: number, y: number, grey: number) =>
    data.fill(grey, (y * SIZE + x) * channels, (y * SIZE + x + 1) * channels);
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) put(x, y, paper + ((x * 7 + y * 13) % 5) - 2);
  for (let y = 40; y < 120; y++) for (let x = 80; x < 83; x++) put(x, y, INK);
  for (const [left = 0, top = 0, side = 0] of specks)
    for (let y = top; y < top + side; y++) for (let x = left; x < left + side; x++) put(x, y, 245);
  return { width: SIZE, height: SIZE, channels, data };
}

const greyAt = ({ channels, data }: Raster, x: number, y: number) =>
  data[(y * SIZE + x) * channels] as number;

it.each([1, 3] as const)(
  'a stroke goes on where a bright speck lay on it, and paper stays paper, of %i channels',
  (channels) => {
    const { raster: filled, strokes } = fillBrightSpecks(
      sheet(170, channels, [
        [80, 60, 3],
        [30, 30, 2],
      ]),
    );
    // Of the two specks that on the stroke is told.
    expect(strokes).toEqual([{ left: 80, top: 60, right: 83, bottom: 63 }]);
    for (let y = 60; y < 63; y++)
      for (let x = 80; x < 83; x++) expect(greyAt(filled, x, y)).toBeLessThan((170 + INK) / 2 + 5);
    expect(greyAt(filled, 80, 80)).toBeLessThan(INK + 5);
    for (const [x, y] of [
      [30, 30],
      [31, 31],
    ] as const)
      expect(Math.abs(greyAt(filled, x, y) - 170)).toBeLessThanOrEqual(3);
    // Nothing else has changed.
    expect(greyAt(filled, 84, 61)).toBe(greyAt(sheet(170, channels, []), 84, 61));
  },
);

it('leaves a picture without specks, and light that is larger than one', () => {
  for (const raster of [sheet(170, 1, []), sheet(170, 3, [[100, 20, 12]])])
    expect(fillBrightSpecks(raster)).toEqual({ raster, strokes: [] });
  // On paper as bright as the speck it cannot be told.
  const white = sheet(250, 1, [[80, 60, 3]]);
  expect(greyAt(fillBrightSpecks(white).raster, 81, 61)).toBe(245);
});

it('tells where paper between two strokes became ink, as the middle of a 0 does that is made an 8', () => {
  const zero = sheet(170, 1, []);
  const data = zero.data.slice();
  for (let y = 40; y < 120; y++) data.fill(INK, y * SIZE + 86, y * SIZE + 89);
  for (let y = 70; y < 73; y++) data.fill(245, y * SIZE + 83, y * SIZE + 86);
  const { raster, strokes } = fillBrightSpecks({ ...zero, data });
  expect(greyAt(raster, 84, 71)).toBeLessThan(INK + 5);
  expect(strokes).toEqual([{ left: 83, top: 70, right: 86, bottom: 73 }]);
  // What is smaller becomes what lies around it.
  expect(fillBrightSpecks(sheet(170, 1, [[80, 60, 2]])).strokes).toEqual([]);
});
