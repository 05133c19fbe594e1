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
/** Share of positions where nothing but the line itself must be inked. */
const LEAST_CLEAR = 0.55;

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
  const { thickness, clear } = thicknessAlong(mask, from, middle);
  if (thickness > Math.max(3, digitHeight * THICKEST) || clear < LEAST_CLEAR) return null;
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

/** Median thickness of the ink that holds the line, and the share of positions that hold no more than the line. */
function thicknessAlong(
  mask: Mask,
  from: number,
  middle: Float32Array,
): { thickness: number; clear: number } {
  const { width, height, data } = mask;
  const step = Math.max(1, Math.floor(middle.length / 400));
  const found: number[] = [];
  for (let i = 0; i < middle.length; i += step) {
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
    found.push(bottom - top);
  }
  if (found.length === 0) return { thickness: Number.POSITIVE_INFINITY, clear: 0 };
  const sorted = [...found].sort((a, b) => a - b);
  // The lower third: where text or other lines touch, the ink is thicker than the line.
  const thickness = sorted[Math.floor(sorted.length / 3)] as number;
  const clear = found.filter((value) => value <= thickness * 1.5 + 2).length / found.length;
  return { thickness, clear };
}
