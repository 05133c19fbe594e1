import type { Components } from './find-components.ts';
import { measureText } from './measure-text.ts';

export type QuarterTurn = 0 | 90 | 180 | 270;

/** Fewest telling blots before a page is taken for lying: upright is by far the commonest. */
const FEWEST = 12;
/** So many pairs along a direction are seldom chance. */
const FEWEST_PAIRS = 4;
/** By this factor the pairs of digits along one direction must outnumber those along the other. */
const DIRECTED = 1.3;
/** By this factor the marks at the foot of digits must outnumber those at their head to need no other proof. */
const CLEARLY = 2;

/**
 * The clockwise quarter turns that may make a page upright, the likeliest first, from the shapes of its components:
 * digits are taller than wide and stand closer to their neighbours along the line than across it; commas and points
 * stand at their foot. Several where the shapes leave a doubt: then only reading tells.
 */
export function findQuarterTurns(components: Components): readonly QuarterTurn[] {
  const upright = lineEvidence(components, measureText(components, false) ?? 0, false);
  const lying = lineEvidence(components, measureText(components, true) ?? 0, true);
  if (isDirected(lying, upright)) {
    // Read downwards, the marks of a page turned clockwise by 90° stand at the left of its digits.
    return lying.before > lying.after ? [270, 90] : [90, 270];
  }
  // Where dirt makes as many pairs as digits do, their shapes say nothing.
  if (lying.links >= FEWEST_PAIRS && !isDirected(upright, lying)) return [0, 180, 90, 270];
  const isSure = upright.after >= FEWEST && upright.after >= CLEARLY * upright.before;
  if (isSure) return [0];
  const isFew = upright.before + upright.after < FEWEST;
  if (upright.before > upright.after) return isFew ? [0, 180] : [180, 0];
  return isFew ? [0] : [0, 180];
}

function isDirected(along: Evidence, across: Evidence): boolean {
  return along.links > DIRECTED * across.links && along.links >= FEWEST;
}

interface Evidence {
  /** Pairs of digit-shaped blots that stand side by side along the line. */
  readonly links: number;
  /** Marks at the side of smaller, and of larger, coordinates across the line. */
  readonly before: number;
  readonly after: number;
}

function lineEvidence(components: Components, digitSize: number, lying: boolean): Evidence {
  const [from, to, top, bottom] = lying
    ? [components.top, components.bottom, components.left, components.right]
    : [components.left, components.right, components.top, components.bottom];
  const digits: number[] = [];
  const marks: number[] = [];
  for (let i = 0; i < components.count; i++) {
    const wide = (to[i] as number) - (from[i] as number);
    const tall = (bottom[i] as number) - (top[i] as number);
    if (
      tall >= 0.75 * digitSize &&
      tall <= 1.3 * digitSize &&
      wide >= 0.2 * tall &&
      wide <= 0.85 * tall
    )
      digits.push(i);
    else if (tall <= 0.45 * digitSize && wide <= 0.4 * digitSize && tall * wide >= 2) marks.push(i);
  }
  const order = digits.sort((a, b) => (from[a] as number) - (from[b] as number));
  let links = 0;
  let before = 0;
  let after = 0;
  const neighbourOf = (i: number, sorted: readonly number[], begin: number, reach: number) => {
    for (let n = begin; n < sorted.length; n++) {
      const other = sorted[n] as number;
      const gap = (from[other] as number) - (to[i] as number);
      if (gap > reach) return -1;
      const overlap =
        Math.min(bottom[i] as number, bottom[other] as number) -
        Math.max(top[i] as number, top[other] as number);
      const tall = (bottom[other] as number) - (top[other] as number);
      if (gap >= -1 && overlap >= 0.4 * Math.min(tall, (bottom[i] as number) - (top[i] as number)))
        return other;
    }
    return -1;
  };
  for (let n = 0; n < order.length; n++)
    if (neighbourOf(order[n] as number, order, n + 1, 0.4 * digitSize) >= 0) links++;
  for (const mark of marks) {
    const begin = firstAtLeast(order, from, to[mark] as number);
    const digit = neighbourOf(mark, order, begin, 0.6 * digitSize);
    if (digit < 0) continue;
    const place =
      (((top[mark] as number) + (bottom[mark] as number)) / 2 - (top[digit] as number)) /
      ((bottom[digit] as number) - (top[digit] as number));
    if (place < 0.25) before++;
    else if (place > 0.75) after++;
  }
  return { links, before, after };
}

/** First place in `order` (sorted by `from`) whose `from` is at least `value` - 1. */
function firstAtLeast(order: readonly number[], from: Int32Array, value: number): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((from[order[middle] as number] as number) < value - 1) low = middle + 1;
    else high = middle;
  }
  return low;
}
