/** Minor units (toMinor) of one hundredth: the finest figure a ledger prints. */
const HUNDREDTH = 100n;

/**
 * Largest residual, in minor units, that rounding alone explains in an identity of `addends` members and one printed
 * total: (n + 1) · u / 2, where u is the step of the printed figures. `unit` is the statement's factor (1, 1 000,
 * 10 000 …), `decimals` the places printed. 0 for a ledger in 元 with two places: nothing is rounded there.
 * A residual inside the bound but not 0 proves nothing either way.
 */
export function roundingBound(addends: number, unit: number, decimals: number): bigint {
  // Scaled by 10^decimals, so that a step finer than the minor unit stays exact until the one division.
  const step = BigInt(unit) * HUNDREDTH * HUNDREDTH;
  const scale = 10n ** BigInt(decimals);
  if (step <= HUNDREDTH * scale) return 0n;
  return (BigInt(addends + 1) * step) / (2n * scale);
}
