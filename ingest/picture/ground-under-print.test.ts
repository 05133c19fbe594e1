import { expect, it } from 'vitest';
import type { SealRing } from './find-seal-rings.ts';
import { groundUnderPrint, profileOf, withoutGround } from './ground-under-print.ts';
import type { Plane } from './plane.ts';

const SIDE = 200;
const [PAPER, STAMP, PRINT] = [255, 160, 60];
const RING: SealRing = { x: 100, y: 100, outer: 80, inner: 74, greys: [STAMP] };
const WHOLE = { left: 0, top: 0, right: SIDE, bottom: SIDE };

/** A ring whose edges are blurred, and columns of print, 3 px wide, across it. */
function stampedPage(columns: readonly number[]): Plane {
  const data = new Uint8Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const radius = Math.hypot(x + 0.5 - RING.x, y + 0.5 - RING.y);
      const outside = Math.max(RING.inner - radius, radius - RING.outer, 0);
      const stamp = STAMP + Math.min(1, outside / 2) * (PAPER - STAMP);
      const isPrint = columns.some((left) => x >= left && x < left + 3);
      data[y * SIDE + x] = Math.round(isPrint ? (stamp * PRINT) / PAPER : stamp);
    }
  return { width: SIDE, height: SIDE, data };
}

it('profileOf knows a ring and its blurred edges where print crosses them, and nothing beside', () => {
  const blank = stampedPage([]);
  const ringAt = profileOf(stampedPage([60, 98, 120]), RING);
  for (const [x, y] of [
    [99, 23],
    [99, 20],
    [61, 34],
    [121, 26],
  ] as const) {
    const at = blank.data[y * SIDE + x] as number;
    expect(Math.abs((ringAt(x, y) ?? 0) - at)).toBeLessThan(20);
  }
  expect(ringAt(100, 100)).toBeNull();
});

it('groundUnderPrint is the broad stroke under narrow print, and paper beside it', () => {
  const plane: Plane = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE).fill(PAPER) };
  for (let y = 50; y < 90; y++) plane.data.fill(STAMP, y * SIDE + 40, y * SIDE + 160);
  for (let y = 20; y < 120; y++) plane.data.fill(PRINT, y * SIDE + 100, y * SIDE + 103);
  const ground = groundUnderPrint(plane, WHOLE, STAMP, null);
  expect(ground[70 * SIDE + 101]).toBe(STAMP);
  expect(ground[30 * SIDE + 101]).toBe(PAPER);
});

it('withoutGround shows print on a stamp darker than what is left of the stamp', () => {
  expect(withoutGround(STAMP, STAMP, 0)).toBe(255);
  expect(withoutGround(STAMP - 15, STAMP, 0)).toBe(255);
  expect(withoutGround(90, STAMP, 40)).toBeLessThan(140);
  expect(withoutGround(20, STAMP, 40)).toBe(0);
});
