import { boxesOf } from './boxes-of.ts';
import type { Components } from './find-components.ts';
import { type LineTrace, middleAt } from './line-trace.ts';
import type { PixelBox, Plane } from './plane.ts';

/** All in heights of the page's digits. */
/** Ink this tall at least is no glyph of one line; taller ink is none of two lines either, but a stamp's. */
const TALLER_THAN_A_LINE = 1.5;
const TALLEST_OF_TWO_LINES = 4.2;
/** Narrower ink is no character of a caption; half of it might be taken for a digit. */
const NARROWEST_CHARACTER = 0.9;
/** Ink of both lines reaches so far from what parts them. */
const REACH = 0.5;
/** How far beside it the other glyphs of both lines are looked for, and how large they are at least. */
const BESIDE = 8;
const GLYPH = 0.5;
/** Each line shows so many of them, and so few of all stand in both. */
const FEWEST_OF_A_LINE = 2;
const MOST_IN_BOTH = 0.15;
/** Pixels of a ruling line's fringe that are cleared with it. */
const FRINGE = 0.75;
const PAPER = 255;

/**
 * Parts characters of two lines that touch, in place: at the ruling line that was cleared between them, whose strokes were
 * taken for ones that cross it, or where the glyphs beside it leave room. `horizontal` are the cleared lines, `components`
 * those of the plane. True where any was parted.
 */
export function partTouchingLines(
  plane: Plane,
  components: Components,
  horizontal: readonly LineTrace[],
  digitHeight: number,
): boolean {
  let isParted = false;
  const boxes = boxesOf(components);
  for (const box of boxes) {
    const height = box.bottom - box.top;
    if (height < TALLER_THAN_A_LINE * digitHeight || height > TALLEST_OF_TWO_LINES * digitHeight)
      continue;
    if (box.right - box.left < NARROWEST_CHARACTER * digitHeight) continue;
    const ruling = horizontal.find((trace) => {
      if (trace.from > box.left || trace.to < box.right) return false;
      const at = middleAt(trace, (box.left + box.right) / 2);
      return Math.min(at - box.top, box.bottom - at) >= REACH * digitHeight;
    });
    const gap = ruling ? null : gapBeside(boxes, box, digitHeight);
    if (!ruling && gap === null) continue;
    isParted = true;
    const reach = ruling ? ruling.thickness / 2 + FRINGE : 0;
    for (let x = box.left; x < box.right; x++) {
      const middle = ruling ? middleAt(ruling, x) : (gap as number);
      for (let y = Math.ceil(middle - reach); y <= middle + reach; y++)
        plane.data[y * plane.width + x] = PAPER;
    }
  }
  return isParted;
}

/** The row between the two lines of print that stand beside a blot, in the middle of the room they leave; null where they are not two. */
function gapBeside(boxes: readonly PixelBox[], blot: PixelBox, digitHeight: number): number | null {
  const { left, top, right, bottom } = blot;
  const beside = boxes.filter((box) => {
    const isNear =
      box.left < right + BESIDE * digitHeight && box.right > left - BESIDE * digitHeight;
    const isLevel = box.top < bottom && box.bottom > top;
    return box !== blot && isNear && isLevel && box.bottom - box.top >= GLYPH * digitHeight;
  });
  const room: number[] = [];
  for (let y = Math.ceil(top + REACH * digitHeight); y <= bottom - REACH * digitHeight; y++) {
    const above = beside.filter((box) => box.bottom <= y).length;
    const below = beside.filter((box) => box.top >= y + 1).length;
    if (
      Math.min(above, below) >= FEWEST_OF_A_LINE &&
      beside.length - above - below <= MOST_IN_BOTH * beside.length
    )
      room.push(y);
  }
  return room[room.length >> 1] ?? null;
}
