import { type Drift, driftAt } from './drift.ts';
import { InkLines } from './ink-lines.ts';
import type { InkPoints } from './ink-points.ts';

/** Strips along the lines: narrow enough for a line to be nearly straight in one, wide enough to hold some glyphs. */
const STRIPS = 32;
/** Bands across the lines in which they may bend differently. */
const BANDS = 4;
/** Lines that bend less are left as they are, for resampling costs sharpness: in pixels, and in heights of the page's digits. */
const LEAST_PIXELS = 1.5;
const LEAST_BEND = 0.15;
/** Fewest strips in which lines must be seen. */
const FEWEST_SEEN = 12;
/** Strips from one in which lines are seen to the next: over a longer gap lines could be taken for the ones beside them. */
const LONGEST_STEP = 4;
/** How much of the lines seen so far is kept from strip to strip: where lines lie is told by those nearby. */
const KEPT = 0.8;
/** Strips seen before from which the slope of the next one is taken. */
const SLOPE_OVER = 3;
const ROUNDS = 2;
/** Without its drift the ink is gathered in lines this much more (as variance across them): chance gives less. */
const LEAST_GAIN = 1.1;

/**
 * How the lines along one direction drift off the straight, from where ink lies; null where they are straight, or where
 * too few are seen. Strip by strip from the middle of the page, ink is moved across the lines to where it falls on the
 * lines of the strips before; then each strip against all others, at last in each band on its own.
 */
export function findDrift(ink: InkPoints, digitHeight: number): Drift | null {
  const strips = stripsOf(ink);
  const least = Math.max(LEAST_PIXELS, LEAST_BEND * digitHeight);
  const followed = followLines(strips, ink, digitHeight);
  if (followed === null) return null;
  const { length, extent } = ink;
  const offsets = smooth(bridge(followed));
  if (bendOf(offsets) < least) return null;
  let drift: Drift = { length, extent, strips: STRIPS, bands: 1, offsets };
  for (let round = 0; round < ROUNDS; round++) drift = settle(strips, drift, 1, digitHeight);
  if (bendOf(drift.offsets) < least) return null;
  const settled = settle(strips, drift, BANDS, digitHeight);
  const before = new InkLines(extent);
  before.add(ink.across);
  const after = new InkLines(extent);
  for (const places of levelled(strips, settled)) after.add(places);
  return after.gathered() < LEAST_GAIN * before.gathered() ? null : settled;
}

/** The ink of a strip: places along the lines, from the strip's middle, and across them. */
interface Strip {
  readonly along: Float32Array;
  readonly across: Float32Array;
}

function stripsOf({ length, along, across }: InkPoints): Strip[] {
  const stripAt = (at: number) => Math.floor((at * STRIPS) / length);
  const counts = new Int32Array(STRIPS);
  for (const at of along) counts[stripAt(at)] = (counts[stripAt(at)] as number) + 1;
  const strips = Array.from(counts, (count) => ({
    along: new Float32Array(count),
    across: new Float32Array(count),
  }));
  for (let i = along.length - 1; i >= 0; i--) {
    const index = stripAt(along[i] as number);
    const strip = strips[index] as Strip;
    const place = (counts[index] as number) - 1;
    counts[index] = place;
    strip.along[place] = (along[i] as number) - middleOf(index, length);
    strip.across[place] = across[i] as number;
  }
  return strips;
}

function middleOf(strip: number, length: number): number {
  return ((strip + 0.5) * length) / STRIPS;
}

/**
 * Offset of every strip against one near the middle whose lines are clear; null = no lines seen. null for all when too few
 * are, or lines go on behind too long a gap.
 */
function followLines(
  strips: readonly Strip[],
  { length, extent }: InkPoints,
  digitHeight: number,
): (number | null)[] | null {
  const offsets: (number | null)[] = strips.map(() => null);
  const first = clearestOf(strips, extent);
  offsets[first] = 0;
  for (const step of [1, -1]) {
    const lines = new InkLines(extent);
    lines.add((strips[first] as Strip).across);
    let last = first;
    for (let at = first + step; at >= 0 && at < STRIPS; at += step) {
      const strip = strips[at] as Strip;
      const { offset, slope } = lead(offsets, at, step);
      const perPixel = (slope * STRIPS) / length;
      const level = strip.across.map(
        (across, i) => across - offset - perPixel * (strip.along[i] as number),
      );
      const shift = lines.offsetOf(level, digitHeight);
      if (shift === null) continue;
      if (Math.abs(at - last) > LONGEST_STEP) return null;
      last = at;
      offsets[at] = offset + shift;
      lines.fade(KEPT);
      lines.add(level, -shift);
    }
  }
  return offsets.filter((offset) => offset !== null).length < FEWEST_SEEN ? null : offsets;
}

/** The strip in the middle half of the page whose ink is gathered in the fewest places. */
function clearestOf(strips: readonly Strip[], extent: number): number {
  let best = STRIPS >> 1;
  let most = 0;
  for (let at = STRIPS >> 2; at < STRIPS - (STRIPS >> 2); at++) {
    const lines = new InkLines(extent);
    lines.add((strips[at] as Strip).across);
    const gathered = lines.gathered();
    if (gathered > most) {
      most = gathered;
      best = at;
    }
  }
  return best;
}

/** Where the strips seen before lead: the offset expected of the strip at a place, and the slope per strip. */
function lead(
  offsets: readonly (number | null)[],
  at: number,
  step: number,
): { offset: number; slope: number } {
  const seen: { at: number; offset: number }[] = [];
  for (let i = at - step; i >= 0 && i < STRIPS && seen.length <= SLOPE_OVER; i -= step) {
    const offset = offsets[i];
    if (typeof offset === 'number') seen.push({ at: i, offset });
  }
  const [near, far] = [seen[0], seen.at(-1)];
  if (!near || !far) return { offset: 0, slope: 0 };
  const slope = near === far ? 0 : (near.offset - far.offset) / (near.at - far.at);
  return { offset: near.offset + slope * (at - near.at), slope };
}

/** Largest distance of the offsets of all strips from the straight line that fits them best. */
function bendOf(offsets: Float32Array): number {
  const middle = (offsets.length - 1) / 2;
  const level = offsets.reduce((sum, one) => sum + one, 0) / offsets.length;
  let top = 0;
  let bottom = 0;
  offsets.forEach((offset, at) => {
    top += (at - middle) * (offset - level);
    bottom += (at - middle) ** 2;
  });
  const slope = top / bottom;
  return offsets.reduce(
    (most, offset, at) => Math.max(most, Math.abs(offset - level - slope * (at - middle))),
    0,
  );
}

/** Places of the ink of every strip across the lines, without its drift. */
function levelled(strips: readonly Strip[], drift: Drift): Float32Array[] {
  return strips.map(({ along, across }, strip) => {
    const middle = middleOf(strip, drift.length);
    return across.map((at, i) => at - driftAt(drift, middle + (along[i] as number), at));
  });
}

/** Every strip, in every band, against the lines of all others: a drift of so many bands. */
function settle(strips: readonly Strip[], drift: Drift, bands: number, digitHeight: number): Drift {
  const { length, extent } = drift;
  const level = levelled(strips, drift);
  const lines = new InkLines(extent);
  for (const one of level) lines.add(one);
  const shifts = Array.from({ length: bands }, () => strips.map((): number | null => null));
  level.forEach((one, strip) => {
    lines.add(one, 0, -1);
    for (let band = 0; band < bands; band++) {
      const from = ((band - 0.5) * extent) / bands;
      const to = ((band + 1.5) * extent) / bands;
      const inside = bands === 1 ? one : one.filter((at) => at >= from && at < to);
      const found = shifts[band];
      if (found) found[strip] = lines.offsetOf(inside, digitHeight);
    }
    lines.add(one);
  });
  const offsets = new Float32Array(STRIPS * bands);
  shifts.forEach((found, band) => {
    const smoothed = smooth(bridge(found));
    for (let strip = 0; strip < STRIPS; strip++) {
      const before = driftAt(drift, middleOf(strip, length), ((band + 0.5) * extent) / bands);
      offsets[strip * bands + band] = before + (smoothed[strip] as number);
    }
  });
  const middle = [...offsets].sort((a, b) => a - b)[offsets.length >> 1] as number;
  return { length, extent, strips: STRIPS, bands, offsets: offsets.map((one) => one - middle) };
}

/** Unknown offsets from those beside them, linear between and level beyond. */
function bridge(offsets: readonly (number | null)[]): number[] {
  const seen = offsets.flatMap((offset, at) => (offset === null ? [] : [{ at, offset }]));
  return offsets.map((offset, at) => {
    if (offset !== null) return offset;
    const before = seen.findLast((one) => one.at < at);
    const after = seen.find((one) => one.at > at);
    if (!before || !after) return (before ?? after)?.offset ?? 0;
    const share = (at - before.at) / (after.at - before.at);
    return before.offset + (after.offset - before.offset) * share;
  });
}

/** The middle one of three, so that no strip stands alone, and then their mean with the one in the middle doubled. */
function smooth(offsets: readonly number[]): Float32Array {
  const around = (some: readonly number[], at: number) =>
    [at - 1, at, at + 1].map((i) => some[Math.max(0, Math.min(some.length - 1, i))] as number);
  const medians = offsets.map((_, at) => around(offsets, at).sort((a, b) => a - b)[1] as number);
  return Float32Array.from(medians, (_, at) => {
    const [before, own, after] = around(medians, at) as [number, number, number];
    return (before + 2 * own + after) / 4;
  });
}
