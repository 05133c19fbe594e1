import type { Components } from './find-components.ts';

/** A barrier that no word crosses: a vertical ruling, with its rows and its column at each of them. */
export interface Barrier {
  readonly top: number;
  readonly bottom: number;
  readonly columnAt: (row: number) => number;
}

/** All in heights of the page's digits. */
/** A blot this tall carries a line of text; smaller ones (points, commas, dashes, strokes of a character) belong to one. */
const CORE = 0.5;
/** One lower than this that stands with no other is no line of its own but a tall comma. */
const LONE_CORE = 0.7;
/** Widest gap inside a caption whose characters are spread out with spaces. */
const WIDEST_GAP = 1.35;
/** How far above and below a line's blots a small one may stand to belong to them. */
const ABOVE = 0.15;
const BELOW = 0.35;
/** The same, straight above or below. */
const STACKED = 0.6;
/** Smaller than this it can be a decimal point, which stands close to its digits, or dirt, which stands anywhere. */
const POINT = 0.3;
const POINT_GAP = 0.5;
/** Blots over which a small one reaches its line, at most. */
const ROUNDS = 3;
/** Ink that reaches so far out on both sides of a line is print on it, and no rest of the line. */
const BESIDE_BARRIER = 0.15;
/** A character with all its parts. */
const TALLEST_CHARACTER = 1.65;

/**
 * Gathers components into clusters that stand on one line of print without a wide gap or a barrier between them.
 * Each cluster is a list of component numbers. Clusters may still hold several words.
 */
export function clusterInk(
  components: Components,
  chosen: readonly number[],
  digitHeight: number,
  barriers: readonly Barrier[],
): number[][] {
  const { left, right, top, bottom } = components;
  const order = [...chosen].sort((a, b) => (left[a] as number) - (left[b] as number));
  const heightOf = (i: number) => (bottom[i] as number) - (top[i] as number);
  const cores = order.filter((i) => heightOf(i) >= CORE * digitHeight);
  const parents = new Int32Array(components.count);
  for (let i = 0; i < parents.length; i++) parents[i] = i;
  const find = (i: number): number => {
    let at = i;
    while ((parents[at] as number) !== at) {
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  const isParted = (a: number, b: number) => {
    const from = ((left[a] as number) + (right[a] as number)) / 2;
    const to = ((left[b] as number) + (right[b] as number)) / 2;
    const row =
      (Math.max(top[a] as number, top[b] as number) +
        Math.min(bottom[a] as number, bottom[b] as number)) /
      2;
    return barriers.some((barrier) => {
      if (row < barrier.top || row > barrier.bottom) return false;
      const column = barrier.columnAt(row);
      if (column <= Math.min(from, to) || column >= Math.max(from, to)) return false;
      return !isCrossedBy(a, column) && !isCrossedBy(b, column);
    });
  };
  /** Print stands on the line, and goes on beyond it: no column ends there. */
  const isCrossedBy = (i: number, column: number) =>
    heightOf(i) >= CORE * digitHeight &&
    column - (left[i] as number) >= BESIDE_BARRIER * digitHeight &&
    (right[i] as number) - column >= BESIDE_BARRIER * digitHeight;
  for (let n = 0; n < cores.length; n++) {
    const a = cores[n] as number;
    const heightA = heightOf(a);
    for (let m = n + 1; m < cores.length; m++) {
      const b = cores[m] as number;
      const gap = (left[b] as number) - (right[a] as number);
      const scale = Math.max(digitHeight, Math.min(heightA, heightOf(b)));
      // Sorted by left edges, so nothing further right can be nearer; the largest glyphs have the widest gaps.
      if (gap > WIDEST_GAP * 3 * digitHeight) break;
      if (gap > WIDEST_GAP * scale || find(a) === find(b)) continue;
      if (!standTogether(a, b, components, digitHeight) || isParted(a, b)) continue;
      parents[find(a)] = find(b);
    }
  }
  const sizes = new Map<number, number>();
  for (const i of cores) sizes.set(find(i), (sizes.get(find(i)) ?? 0) + 1);
  const lines = cores.filter(
    (i) => heightOf(i) >= LONE_CORE * digitHeight || (sizes.get(find(i)) ?? 0) > 1,
  );
  attachSmall(components, order, lines, digitHeight, parents, find, isParted);
  const clusters = new Map<number, number[]>();
  for (const i of order) {
    const root = find(i);
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, [i]);
    else cluster.push(i);
  }
  return [...clusters.values()];
}

/** Side by side on one line, or one above the other within the height of one character. */
function standTogether(a: number, b: number, components: Components, digitHeight: number): boolean {
  const { left, right, top, bottom } = components;
  const heightA = (bottom[a] as number) - (top[a] as number);
  const heightB = (bottom[b] as number) - (top[b] as number);
  const overlap =
    Math.min(bottom[a] as number, bottom[b] as number) -
    Math.max(top[a] as number, top[b] as number);
  const small = Math.min(heightA, heightB);
  if (overlap >= 0.5 * small)
    return Math.max(heightA, heightB) <= 2.6 * Math.max(small, 0.7 * digitHeight);
  const whole =
    Math.max(bottom[a] as number, bottom[b] as number) -
    Math.min(top[a] as number, top[b] as number);
  const across =
    Math.min(right[a] as number, right[b] as number) -
    Math.max(left[a] as number, left[b] as number);
  return across > 0 && overlap > -0.3 * digitHeight && whole <= TALLEST_CHARACTER * digitHeight;
}

/**
 * Gives every small blot to the nearest cluster whose line it stands on; what has none clusters with its like. Several
 * rounds, for a blot may reach its line only over another: the 一 of 一、 over the comma.
 */
function attachSmall(
  components: Components,
  order: readonly number[],
  lines: readonly number[],
  digitHeight: number,
  parents: Int32Array,
  find: (i: number) => number,
  isParted: (a: number, b: number) => boolean,
): void {
  const { left, right, top, bottom } = components;
  /** For a blot that stands on a line, the core that tells where the line is; -1 for the others. */
  const hosts = new Int32Array(components.count).fill(-1);
  for (const i of lines) hosts[i] = i;
  const reach = WIDEST_GAP * digitHeight;
  let widest = 0;
  for (const i of order) widest = Math.max(widest, (right[i] as number) - (left[i] as number));
  let orphans = order.filter((i) => hosts[i] === -1);
  for (let round = 0; round < ROUNDS && orphans.length > 0; round++) {
    const standing = order.filter((i) => hosts[i] !== -1);
    const attached: { blot: number; to: number }[] = [];
    let first = 0;
    for (const i of orphans) {
      while (
        first < standing.length &&
        (left[standing[first] as number] as number) < (left[i] as number) - reach - widest
      )
        first++;
      let best = -1;
      let bestDistance = Number.POSITIVE_INFINITY;
      for (let n = first; n < standing.length; n++) {
        const other = standing[n] as number;
        if ((left[other] as number) > (right[i] as number) + reach) break;
        const distance = distanceTo(i, other, hosts[other] as number, components, digitHeight);
        if (distance < bestDistance && !isParted(i, other)) {
          best = other;
          bestDistance = distance;
        }
      }
      if (best >= 0) attached.push({ blot: i, to: best });
    }
    if (attached.length === 0) break;
    for (const { blot, to } of attached) {
      hosts[blot] = hosts[to] as number;
      parents[find(blot)] = find(to);
    }
    orphans = orphans.filter((i) => hosts[i] === -1);
  }
  orphans = orphans.filter((i) => {
    const width = (right[i] as number) - (left[i] as number);
    return Math.max(width, (bottom[i] as number) - (top[i] as number)) >= POINT * digitHeight;
  });
  for (let n = 0; n < orphans.length; n++) {
    const a = orphans[n] as number;
    for (let m = n + 1; m < orphans.length; m++) {
      const b = orphans[m] as number;
      const gap = (left[b] as number) - (right[a] as number);
      if (gap > digitHeight) break;
      const apart =
        Math.max(top[a] as number, top[b] as number) -
        Math.min(bottom[a] as number, bottom[b] as number);
      if (apart <= 0.5 * digitHeight && !isParted(a, b)) parents[find(a)] = find(b);
    }
  }
}

/** How far a small blot is from one that stands on a line; Infinity when it is out of reach or off that line. */
function distanceTo(
  blot: number,
  other: number,
  host: number,
  { left, right, top, bottom }: Components,
  digitHeight: number,
): number {
  const gap = Math.max(
    0,
    (left[other] as number) - (right[blot] as number),
    (left[blot] as number) - (right[other] as number),
  );
  const size = Math.max(
    (right[blot] as number) - (left[blot] as number),
    (bottom[blot] as number) - (top[blot] as number),
  );
  const isPoint = size < POINT * digitHeight;
  const reach = isPoint ? POINT_GAP : WIDEST_GAP;
  if (gap > reach * digitHeight) return Number.POSITIVE_INFINITY;
  const upper = top[host] as number;
  const lower = bottom[host] as number;
  const middle = ((top[blot] as number) + (bottom[blot] as number)) / 2;
  const over = Math.max(0, upper - middle, middle - lower);
  const whole = Math.max(lower, bottom[blot] as number) - Math.min(upper, top[blot] as number);
  // Straight above or below a blot it may be a part of the same character.
  const isStacked = gap === 0 && whole <= TALLEST_CHARACTER * digitHeight;
  const above = isPoint ? 0 : ABOVE;
  const limit = isStacked && !isPoint ? STACKED : middle < upper ? above : BELOW;
  if (over > limit * Math.max(digitHeight, lower - upper)) return Number.POSITIVE_INFINITY;
  return gap + 3 * over;
}
