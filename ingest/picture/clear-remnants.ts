import { fillBox } from './fill-box.ts';
import type { Components } from './find-components.ts';
import { DARK_SHARE, type LiftedBlot, type LiftedStamp, PAPER } from './lift-grey-stamps.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Larger than this, in heights of the page's digits, ink is no remnant of a stroke. */
const LARGEST = 0.8;

/**
 * Takes off, in place, what is left of a lifted stamp beside ruling lines that are gone: small ink of which hardly any is
 * darker than the stamp was. `components` are those of the plane. Returns what went.
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
    if (!stamp || darkShare(plane, box, stamp.darkerThanStamp) >= DARK_SHARE) continue;
    fillBox(plane, box, 255);
    remnants.push({ ...box, mayBePrint: false });
  }
  return remnants;
}

/** Share of the ink in a box that is darker than a grey. */
function darkShare(
  { width, data }: Plane,
  { left, top, right, bottom }: PixelBox,
  grey: number,
): number {
  let ink = 0;
  let dark = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const value = data[y * width + x] as number;
      if (value < PAPER) ink++;
      if (value < grey) dark++;
    }
  return ink === 0 ? 0 : dark / ink;
}
