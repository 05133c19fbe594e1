import { bodySegments, INK, inkOfRows, type Segment } from './body-segments.ts';

/** Where the digits' bodies are, in pixels of the crop. */
export interface DigitBand {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  /** false = another line of text stands above or below, and this band is only the heavier one. */
  readonly alone: boolean;
}

/** Rows with less than this share of a typical body row's ink are not body: commas, brackets, dirt. */
const BODY_SHARE = 0.28;

/** A fainter sign beside bold digits is still a sign: left and right ends are sought with this darkness. */
const FAINT_INK = 0.22;
/** Bands lower than this (pixels) have soft edges all over: less of a dash in them is full ink. */
const SMALL_BAND = 5;
/** A second run of rows is a line of text of its own from this share of the first one's height and ink. */
const SECOND_LINE = { height: 0.6, ink: 0.25 };

/**
 * Finds the rows that hold the digits' bodies from the ink per row, so that broken digits (a ruling line was erased
 * through them) and touching digits do not matter. Commas, brackets, lines at the border and neighbour lines of text
 * must not set the scale. null = no ink.
 */
export function findDigitBand(ink: Float32Array, width: number, height: number): DigitBand | null {
  const rows = inkOfRows(ink, width, height, true) ?? inkOfRows(ink, width, height, false);
  if (rows === null) return null;
  const filled = rows.filter((amount) => amount > 0).sort((x, y) => y - x);
  const typical = filled[Math.floor(filled.length * 0.3)] ?? 0;
  const least = Math.max(0.5, typical * BODY_SHARE);
  const [segment, ...others] = bodySegments(rows, least);
  if (segment === undefined) return null;
  const band = widen(ink, width, height, refine(rows, segment, least));
  return band && { ...band, alone: !others.some((other) => isTextLine(other, segment)) };
}

const rowsOf = ({ first, last }: Segment) => last - first + 1;
const isTextLine = (other: Segment, best: Segment) =>
  rowsOf(other) >= SECOND_LINE.height * rowsOf(best) &&
  other.weight >= SECOND_LINE.ink * best.weight;

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
  { top, bottom }: { top: number; bottom: number },
): Omit<DigitBand, 'alone'> | null {
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
      const value = ink[y * width + x] as number;
      if (value > FAINT_INK) near++;
      if (value > INK && y >= first && y < last) inBand++;
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
