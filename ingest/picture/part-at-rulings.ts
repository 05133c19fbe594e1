import type { Components } from './find-components.ts';
import { type LineTrace, middleAt } from './line-trace.ts';
import type { Plane } from './plane.ts';

/** All in heights of the page's digits. */
/** Ink this tall at least is no glyph of one line; taller ink is none of two lines either, but a stamp's. */
const TALLER_THAN_A_LINE = 1.5;
const TALLEST_OF_TWO_LINES = 4.2;
/** Ink of both lines reaches so far from the ruling line between them. */
const REACH = 0.5;
/** Pixels of a line's fringe that are cleared with it. */
const FRINGE = 0.75;
const PAPER = 255;

/**
 * Parts print of two lines that touches through the ruling line that was cleared between them, in place: where both stand
 * on the line, its strokes are taken for one that crosses it. `horizontal` are the cleared lines, `components` those of the
 * plane. True where any was parted.
 */
export function partAtRulings(
  plane: Plane,
  { count, left, right, top, bottom }: Components,
  horizontal: readonly LineTrace[],
  digitHeight: number,
): boolean {
  let isParted = false;
  for (let i = 0; i < count; i++) {
    const [from, to] = [left[i] as number, right[i] as number];
    const [upper, lower] = [top[i] as number, bottom[i] as number];
    const height = lower - upper;
    if (height < TALLER_THAN_A_LINE * digitHeight || height > TALLEST_OF_TWO_LINES * digitHeight)
      continue;
    const between = horizontal.find((trace) => {
      if (trace.from > from || trace.to < to) return false;
      const at = middleAt(trace, (from + to) / 2);
      return Math.min(at - upper, lower - at) >= REACH * digitHeight;
    });
    if (between === undefined) continue;
    isParted = true;
    const reach = between.thickness / 2 + FRINGE;
    for (let x = from; x < to; x++) {
      const middle = middleAt(between, x);
      for (let y = Math.ceil(middle - reach); y <= middle + reach; y++)
        plane.data[y * plane.width + x] = PAPER;
    }
  }
  return isParted;
}
