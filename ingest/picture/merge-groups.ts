import type { SquareGroup } from './group-squares.ts';

/**
 * The arcs of a ring that print cuts apart overlap as boxes, or nearly: groups whose boxes are less than `reachOf` the
 * larger one apart, in squares, and whose values are alike become one, with the value of the largest.
 */
export function mergeGroups(
  groups: readonly SquareGroup[],
  reachOf: (larger: SquareGroup) => number,
  areAlike: (value: number, other: number) => boolean = () => true,
): SquareGroup[] {
  const open = [...groups].sort((a, b) => b.count - a.count);
  const merged: SquareGroup[] = [];
  for (let whole = open.shift(); whole !== undefined; whole = open.shift()) {
    for (let i = 0; i < open.length; ) {
      const other = open[i] as SquareGroup;
      const reach = reachOf(whole);
      const touches =
        other.left < whole.right + reach &&
        other.right > whole.left - reach &&
        other.top < whole.bottom + reach &&
        other.bottom > whole.top - reach;
      if (touches && areAlike(whole.value, other.value)) {
        whole = {
          left: Math.min(whole.left, other.left),
          top: Math.min(whole.top, other.top),
          right: Math.max(whole.right, other.right),
          bottom: Math.max(whole.bottom, other.bottom),
          count: whole.count + other.count,
          value: whole.value,
        };
        open.splice(i, 1);
        i = 0;
      } else i++;
    }
    merged.push(whole);
  }
  return merged;
}
