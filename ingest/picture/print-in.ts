import { blotsIn } from './blots-in.ts';
import type { Mask, PixelBox } from './plane.ts';

/** Blots as high as this share of a digit are print; points, commas and a minus stand at their height. */
const TALL = 0.6;
/** Print of the box may reach beyond its head and its foot by this share of a digit's height. */
const BEYOND = 0.5;

/**
 * Where one line of print stands whose middle is in a box: around blots as tall as digits and all ink at their height. null
 * where there are none, and where more of the ink may lie outside.
 */
export function printIn(mask: Mask, box: PixelBox, digitHeight: number): PixelBox | null {
  const beyond = Math.round(BEYOND * digitHeight);
  const room = {
    ...box,
    top: Math.max(0, box.top - beyond),
    bottom: Math.min(mask.height, box.bottom + beyond),
  };
  const { count, left, top, right, bottom } = blotsIn(mask, room);
  const all = Array.from({ length: count }, (_, i) => ({
    left: room.left + (left[i] as number),
    top: room.top + (top[i] as number),
    right: room.left + (right[i] as number),
    bottom: room.top + (bottom[i] as number),
  }));
  const tall = all.filter(
    (blot) => blot.bottom - blot.top >= TALL * digitHeight && liesWithin(blot, box),
  );
  if (tall.length === 0) return null;
  const line = around(tall);
  const print = around(all.filter((blot) => liesWithin(blot, line)));
  const isWhole =
    print.left > room.left &&
    print.top > room.top &&
    print.right < room.right &&
    print.bottom < room.bottom;
  return isWhole ? print : null;
}

/** Its middle is at the height of the box. */
function liesWithin({ top, bottom }: PixelBox, box: PixelBox): boolean {
  const middle = (top + bottom) / 2;
  return middle >= box.top && middle <= box.bottom;
}

function around(blots: readonly PixelBox[]): PixelBox {
  return {
    left: Math.min(...blots.map(({ left }) => left)),
    top: Math.min(...blots.map(({ top }) => top)),
    right: Math.max(...blots.map(({ right }) => right)),
    bottom: Math.max(...blots.map(({ bottom }) => bottom)),
  };
}
