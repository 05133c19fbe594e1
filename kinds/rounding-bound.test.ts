import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMinor } from '../schemas/money.ts';
import { roundingBound } from './rounding-bound.ts';

describe('roundingBound', () => {
  it('is 0 for a ledger in 元 with two decimals', () => {
    expect(roundingBound(10, 1, 2)).toBe(0n);
  });

  it('is (n + 1) · u / 2', () => {
    // 万元 with two decimals: u = 100 元.
    expect(roundingBound(10, 10_000, 2)).toBe(toMinor('550.00'));
    expect(roundingBound(2, 1_000, 0)).toBe(toMinor('1500.00'));
    expect(roundingBound(3, 1, 0)).toBe(toMinor('2.00'));
  });

  it('covers every sum of figures rounded to the unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.constantFrom(1_000, 10_000, 1_000_000),
        (ledger, unit) => {
          const step = toMinor(String(unit));
          const round = (amount: bigint) => {
            const [quotient, rest] = [amount / step, amount % step];
            const away = 2n * (rest < 0n ? -rest : rest) >= step ? (amount < 0n ? -1n : 1n) : 0n;
            return (quotient + away) * step;
          };
          const total = round(ledger.reduce((sum, amount) => sum + amount, 0n));
          const residual = ledger.reduce((rest, amount) => rest - round(amount), total);
          const bound = roundingBound(ledger.length, unit, 0);
          expect(residual <= bound && -residual <= bound).toBe(true);
        },
      ),
    );
  });
});
