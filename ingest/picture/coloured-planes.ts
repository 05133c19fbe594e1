import type { HuePlane } from './hue-plane.ts';
import type { Plane } from './plane.ts';

/** The ink of an evenly lit picture in colour. */
export interface ColouredPlanes {
  /** Grey with every ink, coloured ink at its darkest. */
  readonly all: Plane;
  /** The same with all coloured ink as light as paper. */
  readonly light: Plane;
  readonly hues: HuePlane;
}
