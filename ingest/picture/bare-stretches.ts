import { inkAlong } from './ink-along.ts';
import type { LineTrace } from './line-trace.ts';
import type { Plane } from './plane.ts';
import type { StrokeOnLine } from './stroke-on-line.ts';

/** In heights of a digit: print that stands on a line runs along it for longer than this. */
const WINDOW = 0.3;
/** Share of a line with less ink than it has alone: print may stand on most of it, and only adds. */
const PLAIN = 0.3;
/** A stroke that adds less to a line than this share of its ink would not show among its own unevenness. */
const LEAST_ADDED = 0.12;

/**
 * Where a ruling line down the page is seen to be bare: with no more ink than it has elsewhere, though a digit's stroke
 * would add to it. What was cleared there was the line alone. First row and the first outside, in pixels. `plane` is the
 * picture before lines were cleared. None of a line on which such a stroke would not show, or of dots.
 */
export function bareStretches(
  plane: Plane,
  trace: LineTrace,
  stroke: StrokeOnLine,
  digitHeight: number,
): [from: number, to: number][] {
  if (trace.dotted) return [];
  const ink = inkAlong(plane, trace);
  const usual = ink.toSorted()[Math.floor(PLAIN * ink.length)] ?? 0;
  const added = Math.max(stroke.ink - usual, stroke.shows);
  if (added < LEAST_ADDED * usual) return [];
  const most = usual + added / 2;
  const window = Math.max(2, Math.round(WINDOW * digitHeight));
  const stretches: [number, number][] = [];
  let begin = 0;
  let sum = 0;
  for (let i = 0; i < ink.length; i++) {
    sum += (ink[i] as number) - (i >= window ? (ink[i - window] as number) : 0);
    if (i < window - 1 || sum <= most * window) continue;
    const end = i - window + 1;
    if (end > begin) stretches.push([begin, end]);
    begin = i + 1;
  }
  if (begin < ink.length) stretches.push([begin, ink.length]);
  return stretches.map(([from, to]) => [trace.from + from, trace.from + to]);
}
