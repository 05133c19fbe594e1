import { expect, it } from 'vitest';
import { findSealRings } from './find-seal-rings.ts';
import type { Plane } from './plane.ts';

const [WIDTH, HEIGHT] = [1240, 1754];
const [PAPER, GREY] = [245, 165];
const RING = { x: 640, y: 700, radius: 115, thickness: 5 };

/** Numbers from 0 to 1 that are the same every time. */
function chances(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** A noisy page of ruled lines and of marks like print. */
function page(): Plane {
  const random = chances();
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let i = 0; i < data.length; i++) data[i] = PAPER - Math.floor(random() * 16);
  const plane = { width: WIDTH, height: HEIGHT, data };
  for (let y = 200; y < 1500; y += 30) {
    for (let x = 100; x < 1140; x++) darken(plane, x, y, 120);
    for (let at = 120; at < 1100; at += 12) {
      if (random() < 0.3) continue;
      const [wide, high] = [3 + Math.floor(random() * 6), 8 + Math.floor(random() * 6)];
      for (let row = 0; row < high; row++)
        for (let x = at; x < at + wide; x++)
          if (x === at || row === 0 || row === high - 1) darken(plane, x, y + 8 + row, 90);
    }
  }
  return plane;
}

function darken({ data }: Plane, x: number, y: number, grey: number): void {
  data[y * WIDTH + x] = Math.min(data[y * WIDTH + x] as number, grey);
}

/** Draws the part of a ring that lies between two angles in degrees, with soft edges. */
function drawRing(plane: Plane, from = 0, to = 360): void {
  for (let y = RING.y - 130; y <= RING.y + 130; y++)
    for (let x = RING.x - 130; x <= RING.x + 130; x++) {
      const [dx, dy] = [x - RING.x, y - RING.y];
      const angle = ((Math.atan2(dy, dx) * 180) / Math.PI + 360) % 360;
      if (angle < from || angle > to) continue;
      const off = Math.abs(Math.hypot(dx, dy) - RING.radius) - RING.thickness / 2;
      if (off < 1.5) darken(plane, x, y, GREY + Math.max(0, off) * 50);
    }
}

it('findSealRings finds a ring that lines and print cut, to a few pixels', () => {
  const plane = page();
  drawRing(plane);
  const [ring, ...others] = findSealRings(plane);
  expect(others).toEqual([]);
  if (ring === undefined) throw new Error('no ring was found');
  expect(Math.hypot(ring.x - RING.x, ring.y - RING.y)).toBeLessThan(4);
  expect(Math.abs((ring.outer + ring.inner) / 2 - RING.radius)).toBeLessThan(4);
});

it('findSealRings finds none on print alone, nor where a third of one is drawn', () => {
  const plane = page();
  expect(findSealRings(plane)).toEqual([]);
  drawRing(plane, 0, 120);
  expect(findSealRings(plane)).toEqual([]);
});
