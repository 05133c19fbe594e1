import { blotsIn } from './blots-in.ts';
import { enclosing } from './enclosing.ts';
import type { Mask, PixelBox } from './plane.ts';

/** Blots as high as this share of a digit are print; points, commas and a minus stand at their height. */
const TALL = 0.6;
/** Print of the box may reach beyond its head and its foot by this share of a digit's height. */
const BEYOND = 0.5;
/** And beyond its sides, in heights of a digit: the first digits of a figure that is longer than others of its column. */
const ASIDE = 5;
/** Blots further apart than this, in heights of a digit, are not of one figure. */
const GAP = 0.9;

/**
 * Where one line of print stands that has its middle in a box: around blots as tall as digits, all ink at their height, and what
 * stands as close beside it as the digits of one figure. null where there is no such print, where it is the next
 * column's that begins or ends here, and where more of it may lie outside of what was searched.
 */
export function printIn(mask: Mask, box: PixelBox, digitHeight: number): PixelBox | null {
  const [beyond, aside] = [Math.round(BEYOND * digitHeight), Math.round(ASIDE * digitHeight)];
  const room = {
    left: Math.max(0, box.left - aside),
    top: Math.max(0, box.top - beyond),
    right: Math.min(mask.width, box.right + aside),
    bottom: Math.min(mask.height, box.bottom + beyond),
  };
  const { count, left, top, right, bottom } = blotsIn(mask, room);
  const all = Array.from({ length: count }, (_, i) => ({
    left: room.left + (left[i] as number),
    top: room.top + (top[i] as number),
    right: room.left + (right[i] as number),
    bottom: room.top + (bottom[i] as number),
  }));
  const inBox = all.filter(
    (blot) => blot.left < box.right && blot.right > box.left && isLevel(blot, box),
  );
  const tall = inBox.filter((blot) => blot.bottom - blot.top >= TALL * digitHeight);
  if (tall.length === 0) return null;
  const line = enclosing(tall);
  const print = withNeighbours(
    enclosing(inBox.filter((blot) => isLevel(blot, line))),
    all.filter((blot) => isLevel(blot, line)),
    GAP * digitHeight,
  );
  const middle = (print.left + print.right) / 2;
  const isWhole =
    middle > box.left &&
    middle < box.right &&
    print.left > room.left &&
    print.top > room.top &&
    print.right < room.right &&
    print.bottom < room.bottom;
  return isWhole ? print : null;
}

function withNeighbours(print: PixelBox, blots: readonly PixelBox[], gap: number): PixelBox {
  const near = blots.filter(
    ({ left, right }) => left < print.right + gap && right > print.left - gap,
  );
  const grown = enclosing([print, ...near]);
  return grown.left === print.left && grown.right === print.right
    ? grown
    : withNeighbours(grown, blots, gap);
}

/** Its middle is at the height of the box. */
function isLevel({ top, bottom }: PixelBox, box: PixelBox): boolean {
  const middle = (top + bottom) / 2;
  return middle >= box.top && middle <= box.bottom;
}
