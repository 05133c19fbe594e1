import { fitParabola } from './fit-parabola.ts';
import { inkedShare } from './inked-share.ts';
import { joinPieces } from './join-pieces.ts';
import type { LineTrace } from './line-trace.ts';
import type { Mask } from './plane.ts';

/** All lengths are in heights of the page's digits. */
/** A run of ink this long is longer than the bar of 一, but short enough to follow a line that is 2° off. */
const LEAST_RUN = 1.6;
/** Shortest run from which a further line of a group is sought. */
const LEAST_SEED = 3;
/** Gap inside a run, for broken print. */
const RUN_GAP = 0.12;
/** Thicker is a filled band, not a line; a line above the usual thickness must be long and whole. */
const USUAL_THICKNESS = 0.45;
const THICKEST = 0.9;
/** How far beside a line there is paper, at most of its positions; print stands further off, its own strokes do not. */
const CLEARANCE = 0.25;
/** Share of positions that must be clear on both sides, and inked at all. */
const LEAST_CLEAR = 0.5;
const LEAST_INKED = 0.6;
/** More is needed of a short and broken line: the feet of digits with serifs make one, with paper over most of it. */
const LEAST_CLEAR_SHORT = 0.75;
/** Less is enough of a line that is long and whole, as no row of letters is: one of a double line, tight rows. */
const LEAST_CLEAR_WHOLE = 0.25;
const CLEAR_ONE_SIDE = 0.8;
const WHOLE = 0.95;
const LONG = 10;

/** Rows the mask's horizontal ruling lines; for vertical ones give the transposed mask. */
export function findRulings(mask: Mask, digitHeight: number): LineTrace[] {
  const runs = longRuns(mask, digitHeight);
  const pieces: LineTrace[] = [];
  const reach = Math.max(4, digitHeight * 0.6);
  for (const group of groupRuns(runs, reach)) {
    for (const line of linesOf(group, reach, digitHeight)) {
      const piece = traceLine(line, mask, digitHeight);
      if (piece !== null) pieces.push(piece);
    }
  }
  return joinPieces(pieces, digitHeight, (from, middle) => inkedShare(mask, from, middle));
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

/** The lines in a group of touching runs: print between two tight lines joins them into one group. */
function linesOf(group: readonly Run[], reach: number, digitHeight: number): Run[][] {
  const lines: Run[][] = [];
  let rest = [...group];
  while (rest.length > 0) {
    const seed = rest.reduce((best, run) => (lengthOf(run) > lengthOf(best) ? run : best));
    if (lines.length > 0 && lengthOf(seed) < LEAST_SEED * digitHeight) break;
    const chain = [seed, ...follow(seed, rest, reach, 1), ...follow(seed, rest, reach, -1)];
    chain.sort((a, b) => a.from - b.from);
    const distances = rest.map((run) => distanceToChain(run, chain));
    const tolerance = 1 + 0.08 * digitHeight;
    lines.push(rest.filter((_, i) => (distances[i] as number) <= tolerance));
    rest = rest.filter((_, i) => (distances[i] as number) > Math.max(tolerance, 0.4 * digitHeight));
  }
  return lines;
}

const lengthOf = (run: Run): number => run.to - run.from;

/** Runs that continue a line to the right (1) or left (-1), each within two rows of the one before. */
function follow(seed: Run, runs: readonly Run[], reach: number, direction: 1 | -1): Run[] {
  const endOf = (run: Run) => (direction === 1 ? run.to : -run.from);
  const beginOf = (run: Run) => (direction === 1 ? run.from : -run.to);
  const chain: Run[] = [];
  let current = seed;
  for (;;) {
    let best: Run | null = null;
    for (const run of runs) {
      if (Math.abs(run.row - current.row) > 2 || endOf(run) <= endOf(current)) continue;
      if (beginOf(run) > endOf(current) + reach) continue;
      if (best === null || lengthOf(run) > lengthOf(best)) best = run;
    }
    if (best === null) return chain;
    chain.push(best);
    current = best;
  }
}

/** Rows between a run's middle and the run of the chain that is nearest to it along the line. */
function distanceToChain(run: Run, chain: readonly Run[]): number {
  const middle = (run.from + run.to) / 2;
  let nearest = Number.POSITIVE_INFINITY;
  let rows = Number.POSITIVE_INFINITY;
  for (const link of chain) {
    const along = Math.max(0, link.from - middle, middle - link.to);
    const across = Math.abs(link.row - run.row);
    if (along < nearest || (along === nearest && across < rows)) {
      nearest = along;
      rows = across;
    }
  }
  return rows;
}

function traceLine(line: readonly Run[], mask: Mask, digitHeight: number): LineTrace | null {
  const runs = straightRuns(line, digitHeight);
  const from = Math.min(...runs.map((run) => run.from));
  const to = Math.max(...runs.map((run) => run.to));
  const length = to - from;
  const sums = new Float32Array(length);
  const counts = new Float32Array(length);
  for (const run of runs) {
    for (let x = run.from - from; x < run.to - from; x++) {
      sums[x] = (sums[x] as number) + run.row;
      counts[x] = (counts[x] as number) + 1;
    }
  }
  const middle = smoothMiddle(sums, counts, Math.round(2 * digitHeight));
  const look = lookAlong(mask, from, middle, CLEARANCE * digitHeight);
  const { thickness } = look;
  const isWhole = look.inked >= WHOLE && length >= LONG * digitHeight;
  if (thickness > Math.max(3, digitHeight * (isWhole ? THICKEST : USUAL_THICKNESS))) return null;
  const isShort = length < LONG * digitHeight && look.inked < WHOLE;
  const isLine =
    look.clear >= (isShort ? LEAST_CLEAR_SHORT : LEAST_CLEAR) && look.inked >= LEAST_INKED;
  const isLongLine = look.clear >= LEAST_CLEAR_WHOLE || look.clearOneSide >= CLEAR_ONE_SIDE;
  if (!isLine && !(isWhole && isLongLine)) return null;
  return { from, to, middle, thickness, dotted: false };
}

/** The runs of a group that lie on one smooth curve: print that touches the line is left aside. */
function straightRuns(group: readonly Run[], digitHeight: number): readonly Run[] {
  let runs = group;
  for (let round = 0; round < 3; round++) {
    const rowAt = fitParabola(runs);
    const deviation = weightedDeviation(runs, rowAt);
    const most = Math.max(1 + 0.06 * digitHeight, 2 * deviation);
    const kept = group.filter((run) => Math.abs(run.row - rowAt((run.from + run.to) / 2)) <= most);
    if (kept.length === 0 || kept.length === runs.length) break;
    runs = kept;
  }
  return runs;
}

function weightedDeviation(runs: readonly Run[], rowAt: (x: number) => number): number {
  let sum = 0;
  let weight = 0;
  for (const { row, from, to } of runs) {
    sum += (to - from) * Math.abs(row - rowAt((from + to) / 2));
    weight += to - from;
  }
  return sum / weight;
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
