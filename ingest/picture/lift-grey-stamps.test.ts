import { expect, it } from 'vitest';
import { liftGreyStamps } from './lift-grey-stamps.ts';
import type { Plane } from './plane.ts';

const [WIDTH, HEIGHT] = [1240, 1754];
const [PAPER, PALE, BLACK] = [255, 180, 30];

const blank = (): Plane => ({
  width: WIDTH,
  height: HEIGHT,
  data: new Uint8Array(WIDTH * HEIGHT).fill(PAPER),
});

function fill({ data }: Plane, x: number, y: number, wide: number, high: number, grey: number) {
  for (let row = y; row < y + high; row++) data.fill(grey, row * WIDTH + x, row * WIDTH + x + wide);
}

/** Captions as blurred print shows them: characters of strokes that are broad where they meet. */
function captions(plane: Plane, grey: number): void {
  for (let row = 0; row < 12; row++)
    for (let at = 0; at < 8; at++) {
      const [x, y] = [100 + 21 * at, 300 + 27 * row];
      fill(plane, x, y, 18, 6, grey);
      fill(plane, x + 6, y, 6, 18, grey);
      fill(plane, x, y + 12, 18, 6, grey);
    }
}

/** A seal: its ring, and in the middle what stands for the star. */
function seal(plane: Plane, cx: number, cy: number, radius: number): void {
  fill(plane, cx - 60, cy - 30, 120, 60, PALE);
  for (let y = cy - radius; y <= cy + radius; y++)
    for (let x = cx - radius; x <= cx + radius; x++) {
      const distance = Math.hypot(x - cx, y - cy);
      if (distance <= radius && distance > radius - 9) plane.data[y * WIDTH + x] = PALE;
    }
}

it('liftGreyStamps lifts a seal off black print', () => {
  const plane = blank();
  captions(plane, BLACK);
  seal(plane, 700, 500, 110);
  expect(liftGreyStamps(plane)).toHaveLength(1);
  expect(plane.data[500 * WIDTH + 700 - 106]).toBe(PAPER);
});

it('liftGreyStamps takes pale print for none', () => {
  const plane = blank();
  captions(plane, PALE);
  expect(liftGreyStamps(plane)).toHaveLength(0);
  expect(plane.data[301 * WIDTH + 101]).toBe(PALE);
});

it('liftGreyStamps does not join a seal with the lid of the scanner above it', () => {
  const plane = blank();
  captions(plane, BLACK);
  fill(plane, 0, 0, WIDTH, 12, PALE);
  seal(plane, 700, 130, 110);
  const stamps = liftGreyStamps(plane);
  expect(stamps).toHaveLength(1);
  expect(Math.max(...stamps.map(({ left, right }) => right - left))).toBeLessThan(260);
});

it('liftGreyStamps leaves print under a seal that is no darker than the seal', () => {
  const plane = blank();
  for (let row = 0; row < 12; row++)
    for (let at = 0; at < 40; at++) {
      const [x, y] = [100 + 25 * at, 380 + 27 * row];
      fill(plane, x, y, 14, 3, PALE);
      fill(plane, x + 6, y, 3, 16, PALE);
    }
  seal(plane, 700, 500, 110);
  expect(liftGreyStamps(plane)).toHaveLength(1);
  // The ring is gone where nothing else stands, the print within it is not.
  expect(plane.data[500 * WIDTH + 700 - 106]).toBe(PAPER);
  expect(plane.data[(380 + 27 * 2 + 1) * WIDTH + 100 + 25 * 22 + 7]).toBe(PALE);
});
