import { joinPieces } from './join-pieces.ts';
import type { LineTrace } from './line-trace.ts';
import type { Mask } from './plane.ts';

/** All lengths are in heights of the page's digits. */
/** A run of ink this long is longer than the bar of 一, but short enough to follow a line that is 2° off. */
const LEAST_RUN = 1.6;
/** Gap inside a run, for broken print. */
const RUN_GAP = 0.12;
/** Thicker is a filled band, not a line. */
const THICKEST = 0.55;
/** How far beside a line there is paper, at most of its positions; print stands further off, its own strokes do not. */
const CLEARANCE = 0.35;
/** Share of positions that must be clear on both sides, and inked at all. */
const LEAST_CLEAR = 0.5;
const LEAST_INKED = 0.6;
/** One line of a double line is clear on one side only; then it must be long and whole, as no row of letters is. */
const CLEAR_ONE_SIDE = 0.8;
const WHOLE = 0.95;
const LONG = 8;

/** Rows the mask's horizontal ruling lines; for vertical ones give the transposed mask. */
export function findRulings(mask: Mask, digitHeight: number): LineTrace[] {
  const runs = longRuns(mask, digitHeight);
  const pieces: LineTrace[] = [];
  for (const group of groupRuns(runs, Math.max(4, digitHeight * 0.6))) {
    const piece = traceGroup(group, mask, digitHeight);
    if (piece !== null) pieces.push(piece);
  }
  return joinPieces(pieces, digitHeight);
}

interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  group: Run[];
}

function longRuns(mask: Mask, digitHeight: number): Run[] {
  const { width, height, data } = mask;
  const gap = Math.max(2, Math.round(digitHeight * RUN_GAP));
  const least = Math.max(16, digitHeight * LEAST_RUN);
  const runs: Run[] = [];
  let next = data.indexOf(1);
  for (let row = 0; row < height && next >= 0; row++) {
    const begin = row * width;
    const end = begin + width;
    while (next >= 0 && next < end) {
      const from = next;
      let at = from;
      for (;;) {
        while (at < end && data[at] === 1) at++;
        next = at < data.length ? data.indexOf(1, at) : -1;
        if (next < 0 || next >= end || next - at > gap) break;
        at = next;
      }
      if (at - from >= least) runs.push({ row, from: from - begin, to: at - begin, group: [] });
    }
  }
  return runs;
}

/** Runs that continue each other in the same or the next rows. */
function groupRuns(runs: readonly Run[], reach: number): Run[][] {
  const groups = new Set<Run[]>();
  let first = 0;
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] as Run;
    run.group = [run];
    groups.add(run.group);
    while ((runs[first] as Run).row < run.row - 2) first++;
    for (let j = first; j < i; j++) {
      const other = runs[j] as Run;
      if (other.group === run.group || other.from > run.to + reach || other.to < run.from - reach)
        continue;
      const [large, small] =
        other.group.length > run.group.length ? [other.group, run.group] : [run.group, other.group];
      for (const member of small) {
        member.group = large;
        large.push(member);
      }
      groups.delete(small);
    }
  }
  return [...groups];
}

function traceGroup(group: readonly Run[], mask: Mask, digitHeight: number): LineTrace | null {
  const from = Math.min(...group.map((run) => run.from));
  const to = Math.max(...group.map((run) => run.to));
  const length = to - from;
  const sums = new Float32Array(length);
  const counts = new Float32Array(length);
  for (const run of group) {
    for (let x = run.from - from; x < run.to - from; x++) {
      sums[x] = (sums[x] as number) + run.row;
      counts[x] = (counts[x] as number) + 1;
    }
  }
  const middle = smoothMiddle(sums, counts, Math.round(digitHeight));
  const look = lookAlong(mask, from, middle, CLEARANCE * digitHeight);
  const { thickness } = look;
  if (thickness > Math.max(3, digitHeight * THICKEST)) return null;
  const isSingle = look.clear >= LEAST_CLEAR && look.inked >= LEAST_INKED;
  const isDouble =
    look.clearOneSide >= CLEAR_ONE_SIDE && look.inked >= WHOLE && length >= LONG * digitHeight;
  if (!isSingle && !isDouble) return null;
  return { from, to, middle, thickness, dotted: false };
}

/** Mean row of the runs per position, averaged over a stretch, positions without runs bridged. */
function smoothMiddle(sums: Float32Array, counts: Float32Array, stretch: number): Float32Array {
  const length = sums.length;
  const middle = new Float32Array(length);
  const totals = new Float64Array(length + 1);
  const weights = new Float64Array(length + 1);
  for (let i = 0; i < length; i++) {
    totals[i + 1] = (totals[i] as number) + (sums[i] as number);
    weights[i + 1] = (weights[i] as number) + (counts[i] as number);
  }
  for (let i = 0; i < length; i++) {
    let reach = stretch;
    let weight = 0;
    let total = 0;
    while (weight === 0) {
      const low = Math.max(0, i - reach);
      const high = Math.min(length, i + reach + 1);
      weight = (weights[high] as number) - (weights[low] as number);
      total = (totals[high] as number) - (totals[low] as number);
      reach *= 2;
    }
    middle[i] = total / weight;
  }
  return middle;
}

interface LookAlong {
  /** Of the ink that holds the line, in pixels; where text or other lines touch, it would be more. */
  readonly thickness: number;
  /** Shares of positions: inked at all; clear on both sides, or on the clearer side, of the inked ones. */
  readonly inked: number;
  readonly clear: number;
  readonly clearOneSide: number;
}

function lookAlong(mask: Mask, from: number, middle: Float32Array, clearance: number): LookAlong {
  const { width, height, data } = mask;
  const step = Math.max(1, Math.floor(middle.length / 400));
  const tops: number[] = [];
  const bottoms: number[] = [];
  const columns: number[] = [];
  let positions = 0;
  for (let i = 0; i < middle.length; i += step) {
    positions++;
    const x = from + i;
    const centre = Math.round(middle[i] as number);
    let row = -1;
    for (const candidate of [centre, centre - 1, centre + 1])
      if (row < 0 && candidate >= 0 && candidate < height && data[candidate * width + x] === 1)
        row = candidate;
    if (row < 0) continue;
    let top = row;
    let bottom = row + 1;
    while (top > 0 && data[(top - 1) * width + x] === 1) top--;
    while (bottom < height && data[bottom * width + x] === 1) bottom++;
    tops.push(row - top);
    bottoms.push(bottom - row);
    columns.push(x, row);
  }
  const found = tops.length;
  if (found === 0)
    return { thickness: Number.POSITIVE_INFINITY, inked: 0, clear: 0, clearOneSide: 0 };
  const sorted = tops.map((top, i) => top + (bottoms[i] as number)).sort((a, b) => a - b);
  const thickness = sorted[Math.floor(found / 3)] as number;
  // Within the line's own thickness and a pixel of its fringe, ink is the line's.
  const near = Math.ceil(thickness * 0.75) + 1;
  const far = Math.ceil(near + clearance);
  let above = 0;
  let below = 0;
  let both = 0;
  for (let n = 0; n < found; n++) {
    const x = columns[2 * n] as number;
    const row = columns[2 * n + 1] as number;
    const isClear = (direction: 1 | -1) => {
      for (let distance = near; distance <= far; distance++) {
        const y = row + direction * distance;
        if (y >= 0 && y < height && data[y * width + x] === 1) return false;
      }
      return true;
    };
    const isClearAbove = isClear(-1);
    const isClearBelow = isClear(1);
    if (isClearAbove) above++;
    if (isClearBelow) below++;
    if (isClearAbove && isClearBelow) both++;
  }
  return {
    thickness,
    inked: found / positions,
    clear: both / found,
    clearOneSide: Math.max(above, below) / found,
  };
}
