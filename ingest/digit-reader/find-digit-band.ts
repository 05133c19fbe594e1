/** Where the digits' bodies are, in pixels of the crop. */
export interface DigitBand {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Darkness (1 = full ink) from which a pixel counts as ink. */
const INK = 0.4;
/** Rows with less than this share of a typical body row's ink are not body: commas, brackets, dirt. */
const BODY_SHARE = 0.22;

/** Bands lower than this (pixels) have soft edges all over: less of a dash in them is full ink. */
const SMALL_BAND = 5;

/**
 * Finds the rows that hold the digits' bodies from the ink per row, so that broken digits (a ruling line was erased
 * through them) and touching digits do not matter. Commas, brackets, lines at the border and neighbour lines of text
 * must not set the scale. null = no ink.
 */
export function findDigitBand(ink: Float32Array, width: number, height: number): DigitBand | null {
  const rows = inkOfRows(ink, width, height, true) ?? inkOfRows(ink, width, height, false);
  if (rows === null) return null;
  subtractNoise(rows);
  const filled = rows.filter((amount) => amount > 0).sort((x, y) => y - x);
  const typical = filled[Math.floor(filled.length * 0.3)] ?? 0;
  const least = Math.max(0.5, typical * BODY_SHARE);
  const segment = heaviestSegment(rows, least);
  if (segment === null) return null;
  const { top, bottom } = refine(rows, segment, least);
  return widen(ink, width, height, top, bottom);
}

/** Ink per row; with `withoutLines`, rows that hold a ruling line running out of the crop count as empty. */
function inkOfRows(
  ink: Float32Array,
  width: number,
  height: number,
  withoutLines: boolean,
): number[] | null {
  const rows: number[] = [];
  let total = 0;
  for (let y = 0; y < height; y++) {
    let amount = 0;
    let run = 0;
    let isLine = false;
    for (let x = 0; x < width; x++) {
      const value = ink[y * width + x] as number;
      if (value > INK) {
        amount++;
        run++;
        continue;
      }
      isLine ||= run > width * 0.5 && x - run <= 1;
      run = 0;
    }
    isLine ||= run > width * 0.5;
    if (withoutLines && isLine) amount = 0;
    rows.push(amount);
    total += amount;
  }
  return total === 0 ? null : rows;
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

interface Segment {
  first: number;
  last: number;
  weight: number;
}

/** The run of body rows with most ink; gaps that an erased line leaves are bridged. Runs cut by the crop count half. */
function heaviestSegment(rows: readonly number[], least: number): Segment | null {
  const segments: Segment[] = [];
  rows.forEach((amount, y) => {
    if (amount < least) return;
    const open = segments.at(-1);
    const gap = open === undefined ? Number.POSITIVE_INFINITY : y - open.last - 1;
    if (open !== undefined && gap <= Math.max(1, Math.min(3, rows.length * 0.08))) {
      open.last = y;
      open.weight += amount;
    } else {
      segments.push({ first: y, last: y, weight: amount });
    }
  });
  let best: Segment | null = null;
  for (const segment of segments) {
    if (segment.first === 0 || segment.last === rows.length - 1) segment.weight *= 0.5;
    if (best === null || segment.weight > best.weight) best = segment;
  }
  return best;
}

/** Edges to a fraction of a pixel: where the ink per row passes `least`. */
function refine(rows: readonly number[], { first, last }: Segment, least: number) {
  const share = (inside: number, outside: number) =>
    inside <= outside ? 0 : Math.min(1, Math.max(0, (inside - least) / (inside - outside)));
  const top = first + 0.5 - share(rows[first] ?? 0, rows[first - 1] ?? 0);
  const bottom = last + 0.5 + share(rows[last] ?? 0, rows[last + 1] ?? 0);
  return { top, bottom };
}

/** Left and right end of the ink in and near the band; a band that holds only dashes is given the height of digits. */
function widen(
  ink: Float32Array,
  width: number,
  height: number,
  top: number,
  bottom: number,
): DigitBand | null {
  const body = bottom - top;
  const reach = Math.max(1, body * 0.35);
  const first = Math.round(top);
  const last = Math.max(first + 1, Math.round(bottom));
  const from = Math.max(0, Math.floor(top - reach));
  const to = Math.min(height, Math.ceil(bottom + reach));
  let left = -1;
  let right = -1;
  let amount = 0;
  let columns = 0;
  let runs = 0;
  let wasInk = false;
  for (let x = 0; x < width; x++) {
    let inBand = 0;
    let near = 0;
    for (let y = from; y < to; y++) {
      if ((ink[y * width + x] as number) <= INK) continue;
      near++;
      if (y >= first && y < last) inBand++;
    }
    if (near > 0) {
      if (left < 0) left = x;
      right = x + 1;
    }
    if (inBand > 0) {
      amount += inBand;
      columns++;
      if (!wasInk) runs++;
    }
    wasInk = inBand > 0;
  }
  if (left < 0 || runs === 0) return null;
  const runWidth = columns / runs;
  const dashFill = body < SMALL_BAND ? 0.75 : 0.9;
  const isDash = runWidth > 1.4 * body && amount > dashFill * columns * (last - first);
  if (!isDash) return { top, bottom, left, right };
  const digitHeight = Math.min(Math.max(runWidth * 1.3, 3 * body), 8 * body);
  const centre = (top + bottom) / 2;
  return { top: centre - digitHeight / 2, bottom: centre + digitHeight / 2, left, right };
}
