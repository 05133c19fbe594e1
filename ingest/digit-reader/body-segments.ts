/** Darkness (1 = full ink) from which a pixel counts as ink. */
export const INK = 0.4;

/** A ruling line is at least this long, in heights of the crop; the top of a lone 7 is not. */
const LINE_LENGTH = 1.3;

/**
 * Ink per row without what noise adds to every row alike; with `withoutLines`, rows that hold a ruling line running out
 * of the crop count as empty. null = nothing left.
 */
export function inkOfRows(
  ink: Float32Array,
  width: number,
  height: number,
  withoutLines: boolean,
): number[] | null {
  const rows: number[] = [];
  const shortest = Math.max(width * 0.5, height * LINE_LENGTH);
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
      isLine ||= run > shortest && x - run <= 1;
      run = 0;
    }
    isLine ||= run > shortest;
    rows.push(withoutLines && isLine ? 0 : amount);
  }
  if (hasEmptyBorders(rows)) subtractNoise(rows);
  return rows.some((amount) => amount > 0) ? rows : null;
}

/** In a tight crop even the emptiest row holds strokes, but then the first and last rows are no emptier than others. */
function hasEmptyBorders(rows: readonly number[]): boolean {
  const top = (rows[0] ?? 0) + (rows[1] ?? 0);
  const bottom = (rows.at(-1) ?? 0) + (rows.at(-2) ?? 0);
  return Math.max(top, bottom) / 2 <= 1.6 * low(rows, 0.05);
}

/** Noise darkens some pixels of every row alike; the emptiest row tells how many. */
export function subtractNoise(rows: number[]): void {
  const noise = Math.min(low(rows, 0.05) * 1.25, low(rows, 0.7) * 0.6);
  rows.forEach((amount, y) => {
    rows[y] = Math.max(0, amount - noise);
  });
}

/** The amount that this share of the rows stays below. */
const low = (amounts: readonly number[], share: number) =>
  amounts.toSorted((x, y) => x - y)[Math.floor(amounts.length * share)] ?? 0;

/** A run of rows that could be the digits' bodies. */
export interface Segment {
  first: number;
  last: number;
  weight: number;
}

/** Runs of rows with at least `least` ink, heaviest first; gaps that an erased line leaves are bridged. */
export function bodySegments(rows: readonly number[], least: number): Segment[] {
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
  for (const segment of segments) {
    // What the crop cuts through is more likely a neighbour.
    if (segment.first === 0 || segment.last === rows.length - 1) segment.weight *= 0.5;
  }
  return segments.sort((x, y) => y.weight - x.weight);
}
