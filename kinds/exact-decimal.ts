import type { DecimalText } from '../schemas/money.ts';

/** An exact decimal number of any length: `units` × 10^-`places`. */
export interface ExactDecimal {
  readonly units: bigint;
  readonly places: number;
}

/** Throws RangeError when the text is no decimal number. */
export function parseDecimal(text: DecimalText): ExactDecimal {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is no decimal number`);
  const fraction = match[3] ?? '';
  const magnitude = BigInt(`${match[2]}${fraction}`);
  return { units: match[1] === '-' ? -magnitude : magnitude, places: fraction.length };
}

/** Decimal text with at least `minimumPlaces` decimal places and no further trailing zeros. */
export function decimalText(number: ExactDecimal, minimumPlaces = 2): DecimalText {
  const negative = number.units < 0n;
  const digits = (negative ? -number.units : number.units)
    .toString()
    .padStart(number.places + 1, '0');
  const whole = digits.slice(0, digits.length - number.places);
  const fraction = digits
    .slice(digits.length - number.places)
    .replace(/0+$/, '')
    .padEnd(minimumPlaces, '0');
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

export function add(left: ExactDecimal, right: ExactDecimal): ExactDecimal {
  const places = Math.max(left.places, right.places);
  return { units: scaled(left, places) + scaled(right, places), places };
}

export function subtract(left: ExactDecimal, right: ExactDecimal): ExactDecimal {
  return add(left, { units: -right.units, places: right.places });
}

export function multiply(left: ExactDecimal, right: ExactDecimal): ExactDecimal {
  return { units: left.units * right.units, places: left.places + right.places };
}

export function absolute(number: ExactDecimal): ExactDecimal {
  return { units: number.units < 0n ? -number.units : number.units, places: number.places };
}

/** Below 0, 0 or above 0, as for a sort. */
export function compare(left: ExactDecimal, right: ExactDecimal): number {
  const difference = subtract(left, right).units;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function scaled(number: ExactDecimal, places: number): bigint {
  return number.units * 10n ** BigInt(places - number.places);
}

/** Rounded half away from zero to so many decimal places, as invoices round; a number with fewer stays as it is. */
export function roundHalfUp(number: ExactDecimal, places: number): ExactDecimal {
  if (number.places <= places) return number;
  return divide(number, { units: 1n, places: 0 }, places);
}

/** Quotient, rounded half away from zero to so many decimal places. Throws RangeError for a divisor of 0. */
export function divide(left: ExactDecimal, right: ExactDecimal, places: number): ExactDecimal {
  if (right.units === 0n) throw new RangeError('division by zero');
  const shift = places + right.places - left.places;
  const numerator = left.units * 10n ** BigInt(Math.max(shift, 0));
  const denominator = right.units * 10n ** BigInt(Math.max(-shift, 0));
  const [n, d] = [numerator, denominator].map((units) => (units < 0n ? -units : units));
  const quotient = (2n * (n ?? 0n) + (d ?? 1n)) / (2n * (d ?? 1n));
  return { units: numerator < 0n !== denominator < 0n ? -quotient : quotient, places };
}
