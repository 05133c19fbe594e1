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
  counts.fill(0);
  // Whole numbers: the sum over e · (brightness - paper) comes to the same in whatever order it is made.
  let [weighted, sum, square] = [0, 0, 0];
  for (let row = 0, of = 0; row < height; row++)
    for (let end = of + width, at = (top + row) * plane.width + left; of < end; of++, at++) {
      const e = ink[of] as number;
      const value = data[at] as number;
      if (e === 0) counts[value] = (counts[value] as number) + 1;
      else if (explained[at] !== 1) {
        weighted += e * value;
        sum += e;
        square += e * e;
      }
    }
  const paper = commonest(counts);
  const product = weighted - sum * paper;
  // Brightness of full ink minus paper, by least squares.
  const slope = square === 0 ? 0 : (product / square) * 255;
  const contrast = Math.abs(slope);
  let [missing, foreign, inked] = [0, 0, 0];
  if (contrast >= 1)
    for (let row = 0, of = 0; row < height; row++)
      for (let end = of + width, at = (top + row) * plane.width + left; of < end; of++, at++) {
        // Paper where paper is expected: most of a word's box.
        if (ink[of] === 0 && data[at] === paper) continue;
        const e = (ink[of] as number) / 255;
        if (e > 0.5) inked++;
        const seen = ((data[at] as number) - paper) / slope;
        if (e - seen > TOLERANCE) missing++;
        else if (Math.abs(seen - e) > TOLERANCE && explained[at] === 0) foreign++;
      }
  return { contrast, missing, inked, foreign };
}

/** Pixels of each brightness where no ink is expected. */
const counts = new Uint32Array(256);

function commonest(counted: Uint32Array): number {
  let best = 255;
  for (let value = 0; value < 256; value++)
    if ((counted[value] as number) > (counted[best] as number)) best = value;
  return best;
}
