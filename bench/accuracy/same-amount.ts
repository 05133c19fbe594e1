import { type DecimalText, toMinor } from '../../schemas/money.ts';

/** True when both name one amount, whatever their trailing zeros: "12.50" and "12.5". */
export function sameAmount(a: DecimalText, b: DecimalText): boolean {
  try {
    return toMinor(a) === toMinor(b);
  } catch {
    // Finer than any ledger, or no decimal at all: only the same text is the same amount.
    return a === b;
  }
}

export function isZero(value: DecimalText): boolean {
  return !/[1-9]/.test(value);
}
