import { describe, expect, it } from 'vitest';
import { bentPlace, flatPlace } from './bend.ts';
import { findBend } from './find-bend.ts';
import { findComponents } from './find-components.ts';

const SIZE = { width: 1600, height: 1200 };
const DIGIT_HEIGHT = 20;

/** A page of rows of print, blocks of a digit's size, which a bend moves up and down; between `gap`'s columns none is. */
function page(
  bend: (x: number, y: number) => number,
  gap: readonly [number, number] = [0, 0],
  { isRuled = false, isPrinted = true } = {},
) {
  const data = new Uint8Array(SIZE.width * SIZE.height);
  for (let x = 80; x < 1520; x++) {
    if (x >= gap[0] && x < gap[1]) continue;
    for (let row = 100; row < 1100; row += 40) {
      const top = Math.round(row + bend(x, row));
      // Every row has words of its own.
      const isInk = isPrinted && x % 14 < 9 && (x >> 6) % 7 !== (row / 20) % 7;
      if (isInk) for (let y = 0; y < DIGIT_HEIGHT; y++) data[(top + y) * SIZE.width + x] = 1;
      if (isRuled) for (let y = 0; y < 2; y++) data[(top + 29 + y) * SIZE.width + x] = 1;
    }
  }
  return findComponents({ ...SIZE, data });
}

const curl = (x: number) => 24 * Math.max(0, (x - 700) / 900) ** 2;
const find = (components: ReturnType<typeof page>) => findBend(components, SIZE, DIGIT_HEIGHT);

/** Greatest error of a bend where there is print, in pixels. */
function error(found: ReturnType<typeof find>, bend: (x: number, y: number) => number): number {
  if (found === null) return Number.POSITIVE_INFINITY;
  const offset = (x: number, y: number) => bentPlace(found, { x, y }).y - y - bend(x, y);
  let most = 0;
  for (let x = 100; x < 1500; x += 50)
    for (let y = 120; y < 1100; y += 50)
      most = Math.max(most, Math.abs(offset(x, y) - offset(800, 600)));
  return most;
}

describe('findBend', () => {
  it('follows rows of print and ruling lines that rise towards one side', () => {
    for (const isRuled of [false, true])
      expect(error(find(page(curl, [0, 0], { isRuled })), curl)).toBeLessThan(2.5);
  });

  it('follows a crease, and a bend that differs from the top to the bottom', () => {
    const crease = (x: number) => 0.025 * Math.abs(x - 900);
    expect(error(find(page(crease)), crease)).toBeLessThan(2.5);
    const fanned = (x: number, y: number) => curl(x) * (0.8 + 0.4 * (y / 1200));
    expect(error(find(page(fanned)), fanned)).toBeLessThan(2.5);
  });

  it('finds none on a flat page, on a page with a little skew, or on one without lines', () => {
    expect(find(page(() => 0))).toBeNull();
    expect(find(page((x) => 0.004 * (x - 800)))).toBeNull();
    const data = new Uint8Array(SIZE.width * SIZE.height);
    for (let i = 0, seed = 7; i < 20_000; i++) {
      seed = (seed * 48_271) % 2_147_483_647;
      data[seed % data.length] = 1;
    }
    expect(find(findComponents({ ...SIZE, data }))).toBeNull();
  });

  it('does not go on behind a wide gap, where the next row could pass for the same', () => {
    expect(find(page(curl, [800, 1150]))).toBeNull();
    const ruled = page(curl, [800, 850], { isRuled: true, isPrinted: false });
    expect(error(find(ruled), curl)).toBeLessThan(2.5);
  });
});

describe('flatPlace', () => {
  it('leads back from where bentPlace leads', () => {
    const bend = find(page(curl));
    expect(bend).not.toBeNull();
    for (const x of [90, 700, 1100, 1490]) {
      const there = bend && bentPlace(bend, { x, y: 500 });
      const back = bend && there && flatPlace(bend, there);
      expect(Math.hypot((back?.x ?? 0) - x, (back?.y ?? 0) - 500)).toBeLessThan(0.1);
    }
  });
});
