import type { DigitBand } from '../digit-reader/find-digit-band.ts';

/** Darkness (1 = full ink) from which a pixel counts as ink. */
const INK = 0.4;
/** Share of the crop's width that a ruling line covers without a gap; wider than 1.5 crop heights, too. */
const LINE_SHARE = 0.6;
/** Most ink that a remnant at the border (a neighbour's feet) may have, as a share of the heaviest stroke rows. */
const REMNANT_SHARE = 0.3;
/** A single stroke is at most this share of the crop high, and stands at most so far (二, 三, 元) from the others. */
const STROKE = { height: 0.2, gap: 0.3 };
/** Higher parts belong together only if this share of the crop or less, or 2 rows, lies between. */
const GAP_SHARE = 0.06;
/** Rows with less than this share of the fullest row's ink are specks. */
const LEAST_SHARE = 0.04;
/** Ink apart from the body is a line of text of its own from this share of the body's height and ink. */
const SECOND_LINE = { height: 0.6, ink: 0.25 };

interface Segment {
  first: number;
  last: number;
  ink: number;
}

/**
 * Finds the rows and columns that hold the characters. Unlike digits, characters fall apart into strokes with white
 * rows between them, so all rows of ink count but those at the border that are a line or a neighbour's remnant.
 * null = no ink.
 */
export function findGlyphBand(ink: Float32Array, width: number, height: number): DigitBand | null {
  const { rows, lines } = inkOfRows(ink, width, height);
  subtractNoise(rows);
  const least = Math.max(1, LEAST_SHARE * Math.max(...rows));
  const withoutLines = segmentsOf(rows, least, lines);
  const segments = withoutLines.length > 0 ? withoutLines : segmentsOf(rows, least, new Set());
  const body = bodyOf(segments, height);
  if (body === null) return null;
  const { first: top, last } = body;
  const bottom = last + 1;
  const alone = !segments.some(
    (one) =>
      (one.last < top || one.first >= bottom) &&
      one.last - one.first + 1 >= SECOND_LINE.height * (bottom - top) &&
      one.ink >= SECOND_LINE.ink * body.ink,
  );
  let left = -1;
  let right = -1;
  for (let x = 0; x < width; x++) {
    let amount = 0;
    for (let y = top; y < bottom; y++) if ((ink[y * width + x] as number) > INK) amount++;
    if (amount === 0) continue;
    if (left < 0) left = x;
    right = x + 1;
  }
  if (left < 0) return null;
  // A lone dash or 一 is given the height that its width tells.
  if (right - left > 2.5 * (bottom - top) && bottom - top < 0.35 * height) {
    const half = Math.min(height, right - left) / 2;
    const centre = (top + bottom) / 2;
    return { top: centre - half, bottom: centre + half, left, right, alone };
  }
  return { top, bottom, left, right, alone };
}

/** Ink per row, and the rows that a ruling line runs through. */
function inkOfRows(ink: Float32Array, width: number, height: number) {
  const rows: number[] = [];
  const lines = new Set<number>();
  for (let y = 0; y < height; y++) {
    let amount = 0;
    let run = 0;
    let longest = 0;
    for (let x = 0; x < width; x++) {
      if ((ink[y * width + x] as number) > INK) {
        amount++;
        run++;
        if (run > longest) longest = run;
      } else run = 0;
    }
    if (longest > LINE_SHARE * width && longest > 1.5 * height) lines.add(y);
    rows.push(amount);
  }
  return { rows, lines };
}

/** Noise darkens some pixels of every row alike; the emptiest row tells how many. */
function subtractNoise(rows: number[]): void {
  const sorted = rows.toSorted((x, y) => x - y);
  const typical = sorted[Math.floor(sorted.length * 0.7)] ?? 0;
  const emptiest = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  const noise = Math.min(emptiest * 1.25, typical * 0.6);
  rows.forEach((amount, y) => {
    rows[y] = Math.max(0, amount - noise);
  });
}

function segmentsOf(
  rows: readonly number[],
  least: number,
  skipped: ReadonlySet<number>,
): Segment[] {
  const segments: Segment[] = [];
  rows.forEach((ink, y) => {
    if (ink < least || skipped.has(y)) return;
    const open = segments.at(-1);
    if (open !== undefined && open.last === y - 1) {
      open.last = y;
      open.ink += ink;
    } else segments.push({ first: y, last: y, ink });
  });
  return segments;
}

/** The heaviest segment and those near it, without remnants at the crop's border. */
function bodyOf(segments: readonly Segment[], height: number): Segment | null {
  const heaviest = segments.reduce<Segment | null>(
    (best, one) => (best === null || one.ink > best.ink ? one : best),
    null,
  );
  if (heaviest === null) return null;
  const at = segments.indexOf(heaviest);
  const body = { ...heaviest };
  /** Takes a segment to the body if it belongs to it; the first that does not ends the search. */
  const belongs = (one: Segment, gap: number) => {
    const cut = one.first === 0 || one.last === height - 1;
    if (cut && one.ink < REMNANT_SHARE * heaviest.ink) return false;
    const isStroke = [one, body].some((part) => part.last - part.first < STROKE.height * height);
    if (gap > (isStroke ? STROKE.gap * height : Math.max(2, GAP_SHARE * height))) return false;
    body.first = Math.min(body.first, one.first);
    body.last = Math.max(body.last, one.last);
    body.ink += one.ink;
    return true;
  };
  segments.slice(at + 1).every((one) => belongs(one, one.first - body.last - 1));
  segments
    .slice(0, at)
    .reverse()
    .every((one) => belongs(one, body.first - one.last - 1));
  return body;
}
