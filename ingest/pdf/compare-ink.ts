import type { Plane } from '../picture/plane.ts';
import type { ExpectedInk } from './expected-ink.ts';

export interface InkComparison {
  /** Difference of brightness between paper and ink, 0..255: how well a person sees it. */
  readonly contrast: number;
  /** Pixels that should be ink and are not. */
  readonly missing: number;
  /** Pixels that should be ink. */
  readonly inked: number;
  /** Pixels that should be paper and are not, other ink left out. */
  readonly foreign: number;
}

/** Share of the contrast by which a pixel may differ from what is expected. */
const TOLERANCE = 0.35;

/**
 * Compares the drawn page with the ink expected of a word. `explained` marks pixels whose ink has another known cause
 * (ruling lines, neighbours): there a pixel may be darker, never lighter.
 */
export function compareInk(
  plane: Plane,
  expected: ExpectedInk,
  explained: Uint8Array,
): InkComparison {
  const { left, top, width, height, ink } = expected;
  const { data } = plane;
  const paper = paperOf(plane, expected);
  let [product, square] = [0, 0];
  for (let row = 0; row < height; row++) {
    const at = (top + row) * plane.width + left;
    for (let column = 0; column < width; column++) {
      const e = ink[row * width + column] as number;
      if (e === 0 || explained[at + column] === 1) continue;
      product += e * ((data[at + column] as number) - paper);
      square += e * e;
    }
  }
  // Brightness of full ink minus paper, by least squares.
  const slope = square === 0 ? 0 : (product / square) * 255;
  const contrast = Math.abs(slope);
  let [missing, foreign, inked] = [0, 0, 0];
  if (contrast >= 1)
    for (let row = 0; row < height; row++) {
      const at = (top + row) * plane.width + left;
      for (let column = 0; column < width; column++) {
        const e = (ink[row * width + column] as number) / 255;
        if (e > 0.5) inked++;
        const seen = ((data[at + column] as number) - paper) / slope;
        if (e - seen > TOLERANCE) missing++;
        else if (Math.abs(seen - e) > TOLERANCE && explained[at + column] === 0) foreign++;
      }
    }
  return { contrast, missing, inked, foreign };
}

const counts = new Uint32Array(256);

/** The commonest brightness where no ink is expected. */
function paperOf(plane: Plane, { left, top, width, height, ink }: ExpectedInk): number {
  const { data } = plane;
  counts.fill(0);
  for (let row = 0; row < height; row++) {
    const at = (top + row) * plane.width + left;
    for (let column = 0; column < width; column++)
      if (ink[row * width + column] === 0) {
        const value = data[at + column] as number;
        counts[value] = (counts[value] as number) + 1;
      }
  }
  let best = 255;
  for (let value = 0; value < 256; value++)
    if ((counts[value] as number) > (counts[best] as number)) best = value;
  return best;
}
