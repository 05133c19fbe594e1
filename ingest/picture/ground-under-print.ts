import type { SealRing } from './find-seal-rings.ts';
import { pickAround } from './pick-around.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Strokes of print are narrower than this, in pixels, and those of a stamp broader. */
const BREADTH = 5;
/** Pixels beside a ring that are as dark as it. */
const RING_EDGE = 1;
/** Share of the way from the ground to the darkest print up to which its own grain goes: what is darker is print. */
const GRAIN = 0.12;

/** Tells of a pixel whether it lies on a ring. */
export function onRing({
  x: cx,
  y: cy,
  inner,
  outer,
}: SealRing): (x: number, y: number) => boolean {
  return (x, y) => {
    const radius = Math.hypot(x + 0.5 - cx, y + 0.5 - cy);
    return radius >= inner - RING_EDGE && radius <= outer + RING_EDGE;
  };
}

/** How far beside a ring its edge reaches, in pixels. */
const BESIDE_RING = 3;
/** A ring is inked unevenly: so many parts of it have each its own profile. */
const SECTORS = 24;

/**
 * What an area would show without the print on it, row by row (grey, paper 255): the strokes of a stamp, none darker than
 * `level`, and paper beside them. A grey closing takes out the strokes of print, which are narrow; a ring shows everywhere
 * what it shows in most places as far from its middle.
 */
export function groundUnderPrint(
  plane: Plane,
  area: PixelBox,
  level: number,
  ring: SealRing | null,
): Uint8Array {
  const { width, data } = plane;
  const columns = area.right - area.left;
  const rows = area.bottom - area.top;
  const greys = new Uint8Array(columns * rows);
  for (let y = 0; y < rows; y++) {
    const from = (area.top + y) * width + area.left;
    greys.set(data.subarray(from, from + columns), y * columns);
  }
  const reach = BREADTH >> 1;
  const closed = pickAround(pickAround(greys, columns, reach, Math.max), columns, reach, Math.min);
  const ringAt = ring === null ? () => null : profileOf(plane, ring);
  return closed.map((grey, at) => {
    const [x, y] = [area.left + (at % columns), area.top + Math.floor(at / columns)];
    return ringAt(x, y) ?? Math.max(level, grey);
  });
}

/** The grey that a ring has at a pixel, by its distance from the middle, in its part of the ring; null beside the ring. */
export function profileOf(
  { width, height, data }: Plane,
  { x: cx, y: cy, inner, outer }: SealRing,
): (x: number, y: number) => number | null {
  const [from, to] = [Math.floor(inner - BESIDE_RING), Math.ceil(outer + BESIDE_RING)];
  const bins = Array.from({ length: SECTORS * (to - from) }, (): number[] => []);
  const binAt = (x: number, y: number) => {
    const [right, down] = [x + 0.5 - cx, y + 0.5 - cy];
    const radius = Math.floor(Math.hypot(right, down)) - from;
    if (radius < 0 || radius >= to - from) return null;
    const turn = (Math.atan2(down, right) / (2 * Math.PI) + 1) % 1;
    return Math.floor(turn * SECTORS) * (to - from) + radius;
  };
  for (let y = Math.max(0, Math.floor(cy - to)); y < Math.min(height, cy + to); y++)
    for (let x = Math.max(0, Math.floor(cx - to)); x < Math.min(width, cx + to); x++) {
      const bin = binAt(x, y);
      if (bin !== null) bins[bin]?.push(data[y * width + x] as number);
    }
  const greys = bins.map((values) => {
    values.sort((a, b) => a - b);
    return values[values.length >> 1] ?? null;
  });
  return (x, y) => {
    const bin = binAt(x, y);
    return bin === null ? null : (greys[bin] ?? null);
  };
}

/** The lightest grey that print has on a ground, the darkest of which has this grey. */
export function lightestPrint(ground: number, darkest: number): number {
  return ground - GRAIN * (ground - darkest);
}

/** The grey (paper 255) that print has which shows as `value` on a ground, where `darkest` shows as black. */
export function withoutGround(value: number, ground: number, darkest: number): number {
  const lightest = lightestPrint(ground, darkest);
  return Math.min(255, Math.max(0, Math.round((255 * (value - darkest)) / (lightest - darkest))));
}
