import { binarise } from './binarise.ts';
import { findComponents } from './find-components.ts';
import { findQuarterTurns, type QuarterTurn } from './find-quarter-turn.ts';
import { findSkew } from './find-skew.ts';
import { turnAbout } from './homography.ts';
import { quarterTurnPlane } from './quarter-turn-plane.ts';
import type { InkPlanes } from './separate-colour.ts';
import { warp } from './warp.ts';

export interface Upright {
  readonly planes: InkPlanes;
  readonly rotation: QuarterTurn;
  /** Degrees taken out, positive = the page was turned clockwise. */
  readonly skew: number;
}

/** Less skew than this moves the end of a line by a pixel or so; resampling would cost more sharpness than it gains. */
const LEAST_SKEW = 0.04;

/**
 * Turns a page upright and takes its skew out. The picture keeps its size; it is turned about its centre. `legibility`
 * tells how much can be read of a straightened page; it is asked only where shapes leave a doubt which way is up.
 */
export function straighten(planes: InkPlanes, legibility: (planes: InkPlanes) => number): Upright {
  const { mask } = binarise(planes.all);
  const [first = 0, ...others] = findQuarterTurns(findComponents(mask));
  const skewOf = (rotation: QuarterTurn) => findSkew(quarterTurnPlane(mask, rotation));
  // Half a turn leaves the skew as it is.
  const skew = skewOf(first);
  let best = turn(planes, first, skew);
  if (others.length === 0) return best;
  let bestLegibility = legibility(best.planes);
  for (const other of others) {
    const upright = turn(planes, other, skew);
    const value = legibility(upright.planes);
    if (value > bestLegibility) {
      best = upright;
      bestLegibility = value;
    }
  }
  return best;
}

function turn(planes: InkPlanes, rotation: QuarterTurn, skew: number): Upright {
  const isStraight = Math.abs(skew) < LEAST_SKEW;
  const turned = (plane: InkPlanes['dark']) => {
    const upright = quarterTurnPlane(plane, rotation);
    if (isStraight) return upright;
    const centre = { x: (upright.width - 1) / 2, y: (upright.height - 1) / 2 };
    return warp(upright, turnAbout(skew, centre), upright.width, upright.height);
  };
  const dark = turned(planes.dark);
  const all = planes.all === planes.dark ? dark : turned(planes.all);
  return { planes: { dark, all }, rotation, skew: isStraight ? 0 : skew };
}
