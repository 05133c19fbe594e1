import { describe, expect, it } from 'vitest';
import { findRedPrint, shareOfRed } from './find-red-print.ts';
import type { PixelBox } from './plane.ts';

const SIDE = 24;
/** Hues of a `HuePlane`. */
const RED = 1;
const PURPLE_RED = 58;
const BLUE = 41;
const NO_HUE = 0;

/** Where red print is found on white paper with one blot of 8 × 4 pixels, as light as `brightest` in its brightest channel. */
function blot(hue: number, grey: number, brightest = 200): PixelBox[] {
  const dark = new Uint8Array(SIDE * SIDE).fill(255);
  const hues = new Uint8Array(SIDE * SIDE);
  const light = new Uint8Array(SIDE * SIDE).fill(255);
  for (let y = 12; y < 16; y++) {
    dark.fill(grey, y * SIDE + 8, y * SIDE + 16);
    hues.fill(hue, y * SIDE + 8, y * SIDE + 16);
    light.fill(brightest, y * SIDE + 8, y * SIDE + 16);
  }
  const size = { width: SIDE, height: SIDE };
  return findRedPrint({ ...size, data: dark }, { ...size, data: hues }, { ...size, data: light });
}

describe('findRedPrint', () => {
  it('finds dark ink of any red hue', () => {
    const box = { left: 8, top: 12, right: 16, bottom: 16 };
    expect(blot(RED, 90)).toEqual([box]);
    expect(blot(PURPLE_RED, 90)).toEqual([box]);
  });

  it('finds no ink of another hue or of none', () => {
    expect(blot(BLUE, 90)).toEqual([]);
    expect(blot(NO_HUE, 90)).toEqual([]);
  });

  it('finds none in black strokes over which a red seal lies', () => {
    expect(blot(RED, 90, 70)).toEqual([]);
  });

  it('finds no red that was lifted as a seal’s', () => {
    expect(blot(RED, 240)).toEqual([]);
  });
});

describe('shareOfRed', () => {
  const word = { left: 100, top: 50, right: 140, bottom: 70 };
  const red = (left: number, right: number, top = 52) => ({ left, right, top, bottom: top + 4 });

  it('is the share of the width over which red stands, however much of it', () => {
    expect(shareOfRed(word, [])).toBe(0);
    expect(shareOfRed(word, [red(100, 110), red(120, 130)])).toBe(0.5);
    expect(shareOfRed(word, [red(100, 120), red(100, 120, 60)])).toBe(0.5);
  });

  it('counts no red beside the word or on another line', () => {
    expect(shareOfRed(word, [red(60, 110)])).toBe(0.25);
    expect(shareOfRed(word, [red(60, 100), red(140, 180)])).toBe(0);
    expect(shareOfRed(word, [red(100, 140, 46), red(100, 140, 70)])).toBe(0);
  });
});
