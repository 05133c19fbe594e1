import type { Components } from '../find-components.ts';
import type { PixelBox } from '../plane.ts';

/** Components that fill these boxes; without runs. */
export function componentsOf(boxes: readonly PixelBox[]): Components {
  const column = (edge: keyof PixelBox) => Int32Array.from(boxes, (box) => box[edge]);
  return {
    count: boxes.length,
    left: column('left'),
    top: column('top'),
    right: column('right'),
    bottom: column('bottom'),
    area: Int32Array.from(boxes, () => 50),
    runs: new Int32Array(),
  };
}
