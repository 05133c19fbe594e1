import { expect, it } from 'vitest';
import { findGlyphBand } from './find-glyph-band.ts';

const WIDTH = 90;
const HEIGHT = 40;

/** Ink of rectangles [left, top, right, bottom]. */
function inkOf(...rectangles: readonly (readonly [number, number, number, number])[]) {
  const ink = new Float32Array(WIDTH * HEIGHT);
  for (const [left, top, right, bottom] of rectangles)
    for (let y = top; y < bottom; y++) ink.fill(1, y * WIDTH + left, y * WIDTH + right);
  return ink;
}

/** Two characters of three separate strokes, rows 9 to 31. */
const STROKES = [10, 50].flatMap((left) => [
  [left, 9, left + 24, 12] as const,
  [left + 3, 18, left + 20, 21] as const,
  [left, 28, left + 25, 31] as const,
]);
const bandOf = (...more: readonly (readonly [number, number, number, number])[]) =>
  findGlyphBand(inkOf(...STROKES, ...more), WIDTH, HEIGHT);

it('findGlyphBand keeps strokes with white rows between them together', () => {
  expect(bandOf()).toEqual({ top: 9, bottom: 31, left: 10, right: 75, alone: true });
});

it('findGlyphBand leaves out a ruling line and the feet of the line above', () => {
  expect(bandOf([0, 37, 90, 39], [20, 0, 30, 2])).toEqual(bandOf());
});

it('findGlyphBand sees a second line of text', () => {
  const ink = new Float32Array(60 * 90);
  for (const top of [4, 50])
    for (let y = top; y < top + 24; y++) ink.fill(1, y * 60 + 5, y * 60 + 50);
  expect(findGlyphBand(ink, 60, 90)?.alone).toBe(false);
});

it('findGlyphBand gives a lone dash the height of a character', () => {
  const band = findGlyphBand(inkOf([30, 18, 50, 20]), WIDTH, HEIGHT);
  expect((band?.bottom ?? 0) - (band?.top ?? 0)).toBe(20);
});

it('findGlyphBand finds nothing on blank paper', () => {
  expect(findGlyphBand(inkOf(), WIDTH, HEIGHT)).toBeNull();
});

it('findGlyphBand sees a second line of text close below', () => {
  const ink = new Float32Array(60 * 60);
  for (const top of [3, 32])
    for (let y = top; y < top + 24; y++) ink.fill(1, y * 60 + 5, y * 60 + 50);
  expect(findGlyphBand(ink, 60, 60)?.alone).toBe(false);
});
