import type { Components } from './find-components.ts';
import type { PixelBox } from './plane.ts';

/** The boxes of all components, in their order. */
export function boxesOf({ count, left, top, right, bottom }: Components): PixelBox[] {
  return Array.from({ length: count }, (_, i) => ({
    left: left[i] as number,
    top: top[i] as number,
    right: right[i] as number,
    bottom: bottom[i] as number,
  }));
}
