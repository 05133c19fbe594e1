import type { Plane } from './plane.ts';

/** One byte a pixel: 0 = no coloured ink, otherwise 1 + its hue in steps of 6° (1 = red, 21 = green, 41 = blue). */
export type HuePlane = Plane;

/** Steps of the whole circle of hues. */
const STEPS = 60;
/** Steps from which two hues are two inks: blue and violet pads differ by less, red and orange print by as much. */
const APART = 6;

/** Hue of a colour of three channels 0..255, as in a `HuePlane`; its channels must differ. */
export function hueOf(r: number, g: number, b: number): number {
  const most = Math.max(r, g, b);
  const chroma = most - Math.min(r, g, b);
  const sixth =
    most === r ? (g - b) / chroma : most === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
  return 1 + ((Math.round((sixth * STEPS) / 6) + STEPS) % STEPS);
}

/** Whether two hues of a `HuePlane` are of two inks, or further apart than a number of steps. */
export function huesApart(a: number, b: number, most = APART): boolean {
  const away = Math.abs(a - b);
  return Math.min(away, STEPS - away) > most;
}
