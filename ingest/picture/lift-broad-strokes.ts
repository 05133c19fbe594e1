import { areaSums } from './area-sums.ts';
import { findComponents } from './find-components.ts';
import type { SealRing } from './find-seal-rings.ts';
import { groundUnderPrint, onRing, withoutGround } from './ground-under-print.ts';
import type { LiftedBlot } from './lift-grey-stamps.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Side in pixels of the squares of ink that only broad strokes hold: print of forms is thinner. */
const BREADTH = 5;
/** Fewer pixels of such squares are where strokes of print meet. */
const FEWEST = 80;
/** Share of the way from the stamp's grey to paper up to which a pixel is ink. */
const INK = 0.45;
/** How far in pixels a stroke's edge reaches. */
const EDGE = 3;
/** Share of a stamp's grey that shows as black: print on a stroke is then as dark as beside it. */
const BLACK = 0.25;
/** Side in pixels of the pieces in which it is told what went. */
const PIECE = 8;

/**
 * Takes the broad strokes of a grey stamp out of a picture, in place, and leaves all thin ones, those of the stamp and
 * those of print: where print is no darker than the stamp, nothing but its breadth tells a stroke of the stamp, or that it
 * lies on the stamp's ring. `grey` is the stamp's own. Print on its strokes keeps the grey that it has beside them. Returns
 * in small pieces what went: print may have gone with those that other ink touches.
 */
export function liftBroadStrokes(
  plane: Plane,
  stamp: PixelBox,
  grey: number,
  ring: SealRing | null = null,
): LiftedBlot[] {
  const { width, data } = plane;
  const { left, top, right, bottom } = stamp;
  const isOnRing = ring === null ? () => false : onRing(ring);
  const [across, down] = [right - left, bottom - top];
  const lightest = grey + INK * (255 - grey);
  const ink = new Uint8Array(across * down);
  for (let y = 0, at = 0; y < down; y++)
    for (let x = 0; x < across; x++, at++)
      if ((data[(top + y) * width + left + x] as number) < lightest) ink[at] = 1;
  const area = { width: across, height: down };
  const whole = spread(area, ink, 0, BREADTH - 1, (sum) => sum === BREADTH ** 2);
  const broad = spread(area, whole, 1 - BREADTH, 0, (sum) => sum > 0);
  const strokes = findComponents({ ...area, data: broad });
  for (let run = 0; run < strokes.runs.length; run += 4) {
    const [row = 0, from = 0, to = 0, component = 0] = strokes.runs.subarray(run, run + 4);
    if ((strokes.area[component] as number) < FEWEST)
      broad.fill(0, row * across + from, row * across + to);
  }
  for (let y = 0, at = 0; y < down; y++)
    for (let x = 0; x < across; x++, at++)
      if (ink[at] === 1 && isOnRing(left + x, top + y)) broad[at] = 1;
  if (!broad.includes(1)) return [];
  const gone = spread(area, broad, -EDGE, EDGE, (sum) => sum > 0);
  const ground = groundUnderPrint(plane, stamp, grey, ring);
  for (let y = 0, at = 0; y < down; y++)
    for (let x = 0; x < across; x++, at++) {
      if (gone[at] !== 1) continue;
      const i = (top + y) * width + left + x;
      data[i] = withoutGround(data[i] as number, ground[at] as number, BLACK * grey);
      if ((data[i] as number) >= lightest) ink[at] = 0;
    }
  const blots: LiftedBlot[] = [];
  for (let y = 0; y < down; y += PIECE)
    for (let x = 0; x < across; x += PIECE) {
      const piece = {
        left: x,
        top: y,
        right: Math.min(across, x + PIECE),
        bottom: Math.min(down, y + PIECE),
      };
      if (!isMarked(gone, across, piece)) continue;
      blots.push({
        left: left + piece.left,
        top: top + piece.top,
        right: left + piece.right,
        bottom: top + piece.bottom,
        mayBePrint: isMarked(ink, across, piece),
      });
    }
  return blots;
}

function isMarked(
  marks: Uint8Array,
  across: number,
  { left, top, right, bottom }: PixelBox,
): boolean {
  for (let y = top; y < bottom; y++)
    if (marks.subarray(y * across + left, y * across + right).includes(1)) return true;
  return false;
}

/** Marks the pixels whose square from `from` to `to` pixels beside them, cut off at the edges, has a sum that `holds`. */
function spread(
  { width, height }: { readonly width: number; readonly height: number },
  marks: Uint8Array,
  from: number,
  to: number,
  holds: (sum: number) => boolean,
): Uint8Array {
  const sumOf = areaSums({ width, height }, (x, y) => marks[y * width + x] as number);
  const out = new Uint8Array(marks.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const square = {
        left: Math.max(0, x + from),
        top: Math.max(0, y + from),
        right: Math.min(width, x + to + 1),
        bottom: Math.min(height, y + to + 1),
      };
      if (holds(sumOf(square))) out[y * width + x] = 1;
    }
  return out;
}
