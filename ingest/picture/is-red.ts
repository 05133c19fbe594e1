import { huesApart } from './hue-plane.ts';

/** Hue of red, and how many steps of a hue plane what is called red may be from it. */
const RED = 1;
const NEAR_RED = 4;

/** Whether a hue of a `HuePlane` is red; 0, no hue, is not. */
export function isRed(hue: number): boolean {
  return hue !== 0 && !huesApart(hue, RED, NEAR_RED);
}
