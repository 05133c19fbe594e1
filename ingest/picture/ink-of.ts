import { binarise } from './binarise.ts';
import { type Components, findComponents } from './find-components.ts';
import type { Mask, Plane } from './plane.ts';

/** The ink of a picture, as a mask and as blots. */
export interface Ink {
  readonly mask: Mask;
  readonly components: Components;
}

/** The ink of an evenly lit grey picture. It takes a while: keep it as long as the picture stays as it is. */
export function inkOf(plane: Plane): Ink {
  const mask = binarise(plane);
  return { mask, components: findComponents(mask) };
}
