/** A cell of the 行次 column in one half of 会小企01: a row number, a heading without one, or nothing. */
export type SideCell = number | 'heading' | 'blank';

export interface SidePair {
  readonly left: SideCell;
  readonly right: SideCell;
}

function run(left: readonly [number, number], rightFrom: number): SidePair[] {
  const count = left[1] - left[0] + 1;
  return Array.from({ length: count }, (_, index) => ({
    left: left[0] + index,
    right: rightFrom + index,
  }));
}

/**
 * What stands opposite what in the two-sided 会小企01, top to bottom. Six rows on the right are blank (opposite 18–23):
 * a reader that drops blanks moves the whole equity block up.
 */
export const sidePairs: readonly SidePair[] = [
  { left: 'heading', right: 'heading' },
  ...run([1, 11], 31),
  { left: 12, right: 'heading' },
  ...run([13, 15], 42),
  { left: 'heading', right: 45 },
  ...run([16, 17], 46),
  ...[18, 19, 20, 21, 22, 23].map((left): SidePair => ({ left, right: 'blank' })),
  { left: 24, right: 'heading' },
  ...run([25, 30], 48),
];

/** true where these two row numbers stand on one printed line of the official form. */
export function standOpposite(left: number, right: number): boolean {
  return sidePairs.some((pair) => pair.left === left && pair.right === right);
}
