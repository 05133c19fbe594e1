import type { LineTrace } from './line-trace.ts';
import type { Plane } from './plane.ts';

/** Grey fringe of a line beyond its inked pixels, on either side. */
const FRINGE = 1;

/**
 * Takes a ruling line out of a grey picture, in place. Every pixel of the line becomes a blend of what stands just
 * beside it, so paper closes over the line and a stroke that crosses it stays whole.
 */
export function eraseRuling(plane: Plane, trace: LineTrace, vertical: boolean): void {
  const { width, height, data } = plane;
  const across = vertical ? 1 : width;
  const along = vertical ? width : 1;
  const depth = vertical ? width : height;
  // A line may be thicker in places, by ink spread and the half pixel on either side.
  const most = trace.thickness * 1.6 + 2;
  for (let i = 0; i < trace.middle.length; i++) {
    const base = (trace.from + i) * along;
    const { first, last, level } = bandAt(
      data,
      base,
      across,
      depth,
      trace.middle[i] as number,
      most,
    );
    const top = Math.max(0, first - FRINGE);
    const bottom = Math.min(depth - 1, last + FRINGE);
    const before = top > 0 ? (data[base + (top - 1) * across] as number) : 255;
    const after = bottom < depth - 1 ? (data[base + (bottom + 1) * across] as number) : 255;
    const span = bottom - top + 2;
    const lighter = Math.max(before, after);
    // Ink on both sides is a stroke that crosses the line; on one side, a stroke that ends on it.
    const isCrossed = lighter < level;
    for (let at = top; at <= bottom; at++) {
      const share = (at - top + 1) / span;
      const value = isCrossed ? before + (after - before) * share : lighter;
      const index = base + at * across;
      if (value > (data[index] as number)) data[index] = value;
    }
  }
}

/** First and last dark pixel of the line around its middle, at most `most` pixels, centred; and what counts as dark. */
function bandAt(
  data: Uint8Array,
  base: number,
  across: number,
  depth: number,
  middle: number,
  most: number,
): { first: number; last: number; level: number } {
  const centre = Math.max(0, Math.min(depth - 1, Math.round(middle)));
  let darkest = centre;
  for (let at = Math.max(0, centre - 1); at <= Math.min(depth - 1, centre + 1); at++)
    if ((data[base + at * across] as number) < (data[base + darkest * across] as number))
      darkest = at;
  // Half way from the line's darkness to paper.
  const level = ((data[base + darkest * across] as number) + 255) / 2;
  const reach = Math.ceil(most / 2);
  let first = darkest;
  let last = darkest;
  while (
    first > 0 &&
    darkest - first < reach &&
    (data[base + (first - 1) * across] as number) < level
  )
    first--;
  while (
    last < depth - 1 &&
    last - darkest < reach &&
    (data[base + (last + 1) * across] as number) < level
  )
    last++;
  return { first, last, level };
}
