import type { Components } from './find-components.ts';
import type { LiftedBlot, LiftedStamp } from './lift-grey-stamps.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Larger than this, in heights of the page's digits, ink is no remnant of a stroke. */
const LARGEST = 0.8;

/**
 * Takes off, in place, what is left of a lifted stamp beside ruling lines that are gone: small ink that is nowhere darker
 * than the stamp was. `components` are those of the plane. Returns what went.
 */
export function clearRemnants(
  plane: Plane,
  components: Components,
  stamps: readonly LiftedStamp[],
  digitHeight: number,
): LiftedBlot[] {
  if (stamps.length === 0) return [];
  const remnants: LiftedBlot[] = [];
  for (let i = 0; i < components.count; i++) {
    const box = {
      left: components.left[i] as number,
      top: components.top[i] as number,
      right: components.right[i] as number,
      bottom: components.bottom[i] as number,
    };
    if (Math.max(box.right - box.left, box.bottom - box.top) > LARGEST * digitHeight) continue;
    const stamp = stamps.find(
      ({ left, top, right, bottom }) =>
        box.left >= left && box.top >= top && box.right <= right && box.bottom <= bottom,
    );
    if (!stamp || darkest(plane, box) < stamp.darkerThanStamp) continue;
    for (let y = box.top; y < box.bottom; y++)
      plane.data.fill(255, y * plane.width + box.left, y * plane.width + box.right);
    remnants.push({ ...box, mayBePrint: false });
  }
  return remnants;
}

function darkest({ width, data }: Plane, { left, top, right, bottom }: PixelBox): number {
  let value = 255;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) value = Math.min(value, data[y * width + x] as number);
  return value;
}
