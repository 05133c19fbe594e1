import {
  compare,
  type ExactDecimal,
  multiply,
  parseDecimal,
  roundHalfUp,
} from '../../kinds/exact-decimal.ts';
import { RATE_WINDOWS } from '../../kinds/vat-invoice/tax-rates.ts';
import type { DecimalText } from '../../schemas/money.ts';

const CENTS = 2;

/** One × other, rounded to the cent, is this: quantity × price the amount, amount × rate the tax. */
export function givesToTheCent(one: ExactDecimal, other: ExactDecimal, of: ExactDecimal): boolean {
  return compare(roundHalfUp(multiply(one, other), CENTS), of) === 0;
}

/** The only rate that ever was that gives this tax to the cent; null where none does, or several do. */
export function onlyRateOf(amount: ExactDecimal, tax: ExactDecimal): DecimalText | null {
  const rates = RATE_WINDOWS.map(({ rate }) => rate).filter((rate) =>
    givesToTheCent(amount, parseDecimal(rate), tax),
  );
  const [only, other] = new Set(rates);
  return only !== undefined && other === undefined ? only : null;
}
