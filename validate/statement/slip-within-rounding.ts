import { type DecimalText, toMinor } from '../../schemas/money.ts';

const DIGITS = '0123456789';

/**
 * The amount, in minor units, that differs from `figure` in one digit and from what a sum asks for by no more than rounding
 * leaves (`bound`); of several the nearest. null where there is none.
 */
export function slipWithinRounding(
  figure: DecimalText,
  asked: bigint,
  bound: bigint,
): bigint | null {
  const gapOf = (amount: bigint) => (amount > asked ? amount - asked : asked - amount);
  let nearest: bigint | null = null;
  for (const [at, seen] of [...figure].entries()) {
    if (!DIGITS.includes(seen)) continue;
    for (const digit of DIGITS) {
      if (digit === seen) continue;
      const amount = toMinor(
        `${figure.slice(0, at)}${digit}${figure.slice(at + 1)}` as DecimalText,
      );
      if (gapOf(amount) > bound) continue;
      if (nearest === null || gapOf(amount) < gapOf(nearest)) nearest = amount;
    }
  }
  return nearest;
}
