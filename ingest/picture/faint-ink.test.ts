import { expect, it } from 'vitest';
import { faintInkOf } from './faint-ink.ts';
import type { PixelBox, Plane } from './plane.ts';

const SIDE = 240;
const STROKE = 3;
const EMPTY: PixelBox = { left: 20, top: 20, right: 120, bottom: 50 };
const PRINTED: PixelBox = { left: 20, top: 120, right: 120, bottom: 150 };
/** Upright strokes in `PRINTED`, 20 pixels high. */
const STROKES = [40, 50, 60, 70];

/** Paper with normally distributed grain, the same every time, and strokes of `print` in `PRINTED`. */
function sheet(paper: number, print: number, deviation: number): Plane {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 2 ** 32;
  };
  const grain = () =>
    deviation * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const isPrint = (x: number, y: number) =>
    y >= 125 && y < 145 && STROKES.some((left) => x >= left && x < left + STROKE);
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => {
    const level = isPrint(i % SIDE, Math.floor(i / SIDE)) ? print : paper;
    return Math.max(0, Math.min(255, Math.round(level + grain())));
  });
  return { width: SIDE, height: SIDE, data };
}

const NO_INK = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE) };

/** Share of `PRINTED` that its strokes cover. */
const COVERED = (STROKES.length * STROKE * 20) / (100 * 30);

it('faintInkOf finds print a little darker than the paper, through its grain', () => {
  const faintIn = faintInkOf(sheet(250, 228, 3), NO_INK, [], 20);
  expect(faintIn(PRINTED).all).toBeGreaterThan(0.9 * COVERED);
  expect(faintIn(PRINTED).all).toBeLessThan(2 * COVERED);
  expect(faintIn(EMPTY).all).toBe(0);
});

it('faintInkOf tells a stroke from grain by the pixels around', () => {
  const faintIn = faintInkOf(sheet(250, 238, 3), NO_INK, [], 20);
  expect(faintIn(PRINTED).all).toBeGreaterThan(0.3 * COVERED);
  expect(faintIn(EMPTY).all).toBe(0);
});

it('faintInkOf finds nothing in grain alone, fine or coarse', () => {
  for (const [paper, deviation] of [
    [250, 3],
    [210, 12],
  ] as const) {
    const faintIn = faintInkOf(sheet(paper, paper, deviation), NO_INK, [], 20);
    expect(Math.max(faintIn(EMPTY).all, faintIn(PRINTED).all)).toBeLessThan(0.001);
  }
});

it('faintInkOf takes a shade that is no print for none', () => {
  expect(faintInkOf(sheet(250, 245, 0), NO_INK, [], 20)(PRINTED).all).toBe(0);
});

it('faintInkOf measures against the paper of the place, which may lie in a shade', () => {
  const lit = sheet(250, 228, 3);
  const shaded = { ...lit, data: lit.data.slice() };
  const darker = (top: number) => {
    for (let i = top * SIDE; i < (top + 60) * SIDE; i++)
      shaded.data[i] = (lit.data[i] as number) - 20;
  };
  darker(0);
  darker(110);
  const faintIn = faintInkOf(shaded, NO_INK, [], 20);
  expect(faintIn(EMPTY).all).toBeLessThan(0.001);
  expect(faintIn(PRINTED).all).toBeGreaterThan(0.9 * COVERED);
  expect(faintIn(PRINTED).all).toBeLessThan(2 * COVERED);
});

it('faintInkOf counts no soft edge of ink', () => {
  const ink = { ...NO_INK, data: NO_INK.data.slice() };
  for (const left of STROKES)
    for (let y = 125; y < 145; y++) ink.data.fill(1, y * SIDE + left + 1, y * SIDE + left + 2);
  expect(faintInkOf(sheet(250, 228, 3), ink, [], 20)(PRINTED).all).toBe(0);
});
