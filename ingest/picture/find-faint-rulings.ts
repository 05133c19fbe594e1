import type { Components } from './find-components.ts';
import { type LineTrace, middleAt } from './line-trace.ts';
import type { Plane } from './plane.ts';

/** Fewer lines across tell no table. */
const FEWEST_WALLS = 3;
/** Lines across that stand so near to each other are pieces of one, in heights of a digit. */
const SAME_WALL = 0.5;
/** Print: blots as high as this, in heights of a digit. */
const PRINT = [0.45, 4] as const;
/** Paper beside a line, in pixels from its middle; how far print reaches beyond its blots. */
const ASIDE = 3;
const FRINGE = 2;
/** Points and commas stand so near to digits, in heights of a digit: those of a column of figures are no dots of a line. */
const BESIDE_DIGITS = 0.6;
/** No more than so many grey levels count for one pixel: a speck is no line. */
const MOST = 40;
/** Free paper by which a strip is judged: in heights of a digit, and as a share of its width. */
const LEAST_FREE = 2;
const LEAST_FREE_SHARE = 0.2;
/** How much darker than what lies beside it a line is in the mean of a strip: in grey levels, and in deviations of the strip's rows. */
const LEAST_DARKER = 3;
const LEAST_DEVIATIONS = 5;
/** In the strips beside the one where it is seen best it may be paler. */
const PALER = 0.6;
/** Rows by which a line may rise or fall from one strip to the next. */
const DRIFT = 2;
/** Share of the width of the strips that can be judged on which it is seen, and how many of them. */
const LEAST_SEEN = 0.7;
const FEWEST_STRIPS = 3;
/** Lines are so far from each other at least, in heights of a digit. */
const APART = 0.5;
const THICKNESS = 2;

interface Strip {
  readonly left: number;
  readonly right: number;
  /** Per row of the table, how much darker it is than the rows beside it; NaN where print covers it. */
  readonly darker: Float32Array;
  readonly least: number;
}

/**
 * Dotted ruling lines that are too pale, or too torn by grain, for their dots to be ink: what no pixel shows a whole row of
 * paper between two lines across does. Print is left aside, so no row of letters makes one. Lines are level, or of a picture
 * mirrored at its diagonal, `isMirrored`, in which print runs down; `across` are the lines of the other direction,
 * `components` the ink of `plane`. `digitHeight` in pixels.
 */
export function findFaintRulings(
  plane: Plane,
  components: Components,
  across: readonly LineTrace[],
  digitHeight: number,
  isMirrored = false,
): LineTrace[] {
  const walls = wallsOf(across, digitHeight);
  if (walls.length < FEWEST_WALLS) return [];
  const top = Math.max(ASIDE, Math.min(...across.map(({ from }) => from)) - ASIDE);
  const bottom = Math.min(plane.height - ASIDE, Math.max(...across.map(({ to }) => to)) + ASIDE);
  const print = printOf(plane, components, digitHeight, isMirrored);
  const strips = walls
    .slice(1)
    .map((right, i) => stripOf(plane, print, walls[i] as number, right, top, bottom, digitHeight));
  const lines = strips.flatMap((strip, seed) =>
    peaksOf(strip).flatMap((row) => lineThrough(strips, seed, row) ?? []),
  );
  lines.sort((a, b) => b.strength - a.strength);
  const kept: typeof lines = [];
  for (const line of lines)
    if (kept.every(({ rows }) => Math.abs(meanOf(rows) - meanOf(line.rows)) > APART * digitHeight))
      kept.push(line);
  return kept.map(({ rows, first, last }) => traceOf(rows, strips.slice(first, last + 1), top));
}

function wallsOf(across: readonly LineTrace[], digitHeight: number): number[] {
  const places = across
    .map((trace) => middleAt(trace, (trace.from + trace.to) / 2))
    .sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const place of places) {
    const group = groups.at(-1);
    if (group && place - (group.at(-1) as number) <= SAME_WALL * digitHeight) group.push(place);
    else groups.push([place]);
  }
  return groups.map(meanOf);
}

/** 1 where print stands, or so near that its fringe is grey, or a point of it. */
function printOf(
  { width, height }: Plane,
  components: Components,
  digitHeight: number,
  isMirrored: boolean,
): Uint8Array {
  const print = new Uint8Array(width * height);
  const [lowest, highest] = PRINT.map((share) => share * digitHeight) as [number, number];
  const beside = Math.round(BESIDE_DIGITS * digitHeight);
  // No points of figures lie in one row.
  const down = isMirrored ? beside : FRINGE;
  for (let i = 0; i < components.count; i++) {
    const [top, bottom] = [components.top[i] as number, components.bottom[i] as number];
    if (bottom - top < lowest || bottom - top > highest) continue;
    const left = Math.max(0, (components.left[i] as number) - FRINGE);
    const right = Math.min(width, (components.right[i] as number) + FRINGE);
    for (let y = Math.max(0, top - down); y < Math.min(height, bottom + down); y++)
      print.fill(1, y * width + left, y * width + right);
  }
  return print;
}

function stripOf(
  { width, data }: Plane,
  print: Uint8Array,
  wall: number,
  nextWall: number,
  top: number,
  bottom: number,
  digitHeight: number,
): Strip {
  const [left, right] = [Math.ceil(wall) + ASIDE, Math.floor(nextWall) - ASIDE];
  const leastFree = Math.max(LEAST_FREE * digitHeight, LEAST_FREE_SHARE * (right - left));
  const darker = new Float32Array(Math.max(0, bottom - top));
  for (let y = top; y < bottom; y++) {
    let [sum, free] = [0, 0];
    for (let x = left; x < right; x++) {
      const at = y * width + x;
      if (print[at] === 1) continue;
      const beside =
        ((data[at - ASIDE * width] as number) + (data[at + ASIDE * width] as number)) / 2;
      sum += Math.max(-MOST, Math.min(MOST, beside - (data[at] as number)));
      free++;
    }
    darker[y - top] = free < leastFree ? Number.NaN : sum / free;
  }
  const sizes = [...darker].filter((value) => !Number.isNaN(value)).map(Math.abs);
  sizes.sort((a, b) => a - b);
  const deviation = 1.5 * (sizes[sizes.length >> 1] ?? 0);
  return {
    left: wall,
    right: nextWall,
    darker,
    least: Math.max(LEAST_DARKER, LEAST_DEVIATIONS * deviation),
  };
}

/** Rows that are darker than those next to them, and dark enough for a line. */
function peaksOf({ darker, least }: Strip): number[] {
  const rows: number[] = [];
  for (let row = 1; row + 1 < darker.length; row++) {
    const own = darker[row] as number;
    if (own >= least && own >= (darker[row - 1] as number) && own > (darker[row + 1] as number))
      rows.push(row);
  }
  return rows;
}

/** The line that is seen at a row of a strip, followed to both sides; null where the other strips do not show it. */
function lineThrough(strips: readonly Strip[], seed: number, row: number) {
  const rows = strips.map(() => row);
  const isSeen = strips.map(() => false);
  let [strength, judged, seen] = [0, 0, 0];
  const look = (index: number, expected: number) => {
    const { darker, least, left, right } = strips[index] as Strip;
    let best = -1;
    for (let at = expected - DRIFT; at <= expected + DRIFT; at++)
      if (best < 0 || !((darker[at] ?? Number.NaN) <= (darker[best] as number)))
        best = Number.isNaN(darker[at] ?? Number.NaN) ? best : at;
    rows[index] = expected;
    if (best < 0) return;
    judged += right - left;
    const value = darker[best] as number;
    if (value < (index === seed ? 1 : PALER) * least) return;
    rows[index] = best;
    isSeen[index] = true;
    seen += right - left;
    strength += value * (right - left);
  };
  look(seed, row);
  for (let i = seed + 1; i < strips.length; i++) look(i, rows[i - 1] as number);
  for (let i = seed - 1; i >= 0; i--) look(i, rows[i + 1] as number);
  const [first, last] = [isSeen.indexOf(true), isSeen.lastIndexOf(true)];
  const isLine =
    seen >= LEAST_SEEN * judged &&
    isSeen.filter(Boolean).length >= Math.min(FEWEST_STRIPS, strips.length);
  return isLine ? { rows: rows.slice(first, last + 1), first, last, strength } : null;
}

function traceOf(rows: readonly number[], strips: readonly Strip[], top: number): LineTrace {
  const from = Math.round((strips[0] as Strip).left);
  const to = Math.round((strips.at(-1) as Strip).right);
  const centres = strips.map(({ left, right }) => (left + right) / 2);
  const middle = Float32Array.from({ length: to - from }, (_, i) => {
    const x = from + i;
    const next = centres.findIndex((centre) => centre >= x);
    const after = next < 0 ? centres.length - 1 : next;
    const before = Math.max(0, after - 1);
    const [a, b] = [centres[before] as number, centres[after] as number];
    const share = a === b ? 0 : Math.max(0, Math.min(1, (x - a) / (b - a)));
    return (
      top + (rows[before] as number) + ((rows[after] as number) - (rows[before] as number)) * share
    );
  });
  return { from, to, middle, thickness: THICKNESS, dotted: true };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
