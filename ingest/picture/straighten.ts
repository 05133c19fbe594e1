import { binarise } from './binarise.ts';
import { findComponents } from './find-components.ts';
import { findQuarterTurn } from './find-quarter-turn.ts';
import { findSkew } from './find-skew.ts';
import { turnAbout } from './homography.ts';
import { quarterTurnPlane } from './quarter-turn-plane.ts';
import type { InkPlanes } from './separate-colour.ts';
import { warp } from './warp.ts';

export interface Upright {
  readonly planes: InkPlanes;
  readonly rotation: 0 | 90 | 180 | 270;
  /** Degrees taken out, positive = the page was turned clockwise. */
  readonly skew: number;
}

/** Less skew than this moves the end of a line by a pixel or so; resampling would cost more sharpness than it gains. */
const LEAST_SKEW = 0.04;

/** Turns a page upright and takes its skew out. The picture keeps its size; it is turned about its centre. */
export function straighten(planes: InkPlanes): Upright {
  let mask = binarise(planes.all).mask;
  const rotation = findQuarterTurn(findComponents(mask));
  if (rotation !== 0) mask = quarterTurnPlane(mask, rotation);
  const skew = findSkew(mask);
  const turn = (plane: InkPlanes['dark']) => {
    const upright = quarterTurnPlane(plane, rotation);
    if (Math.abs(skew) < LEAST_SKEW) return upright;
    const centre = { x: (upright.width - 1) / 2, y: (upright.height - 1) / 2 };
    return warp(upright, turnAbout(skew, centre), upright.width, upright.height);
  };
  const dark = turn(planes.dark);
  const all = planes.all === planes.dark ? dark : turn(planes.all);
  return { planes: { dark, all }, rotation, skew: Math.abs(skew) < LEAST_SKEW ? 0 : skew };
}
