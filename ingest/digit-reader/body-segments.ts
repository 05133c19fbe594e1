/** Darkness (1 = full ink) from which a pixel counts as ink. */
export const INK = 0.4;

/** Ink per row; with `withoutLines`, rows that hold a ruling line running out of the crop count as empty. */
export function inkOfRows(
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
export function subtractNoise(rows: number[]): void {
  const sorted = rows.toSorted((x, y) => x - y);
  const typical = sorted[Math.floor(sorted.length * 0.7)] ?? 0;
  const emptiest = sorted[Math.floor(sorted.length * 0.05)] ?? 0;
  const noise = Math.min(emptiest * 1.25, typical * 0.6);
  rows.forEach((amount, y) => {
    rows[y] = Math.max(0, amount - noise);
  });
}

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
