import { z } from 'zod';

/** An exact decimal number as text, in whole currency units: "386214.55", "-12407.35", "0.00". Never a float. */
export const DecimalText = z.string().regex(/^-?\d+(\.\d+)?$/);
export type DecimalText = z.infer<typeof DecimalText>;

/** Decimal places of the minor unit in which amounts are summed: 4, so that 万元 figures with two decimals stay exact. */
const MINOR_PLACES = 4;

/** True for a decimal that `toMinor` takes: no finer than a ten-thousandth. */
export function isAmount(text: DecimalText): boolean {
  const fraction = /\.(\d+)$/.exec(text)?.[1] ?? '';
  return fraction.replace(/0+$/, '').length <= MINOR_PLACES;
}

/** Amount in ten-thousandths of a currency unit. Throws RangeError when the text is no decimal or is finer than that. */
export function toMinor(text: DecimalText): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is no decimal number`);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > MINOR_PLACES)
    throw new RangeError(`"${text}" is finer than ${MINOR_PLACES} decimal places`);
  const magnitude = BigInt((match[2] ?? '0') + fraction.padEnd(MINOR_PLACES, '0'));
  return match[1] === '-' ? -magnitude : magnitude;
}

/** The decimal text of an amount in ten-thousandths, with at least two decimal places. */
export function fromMinor(amount: bigint): DecimalText {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(MINOR_PLACES + 1, '0');
  const whole = digits.slice(0, -MINOR_PLACES);
  const fraction = digits.slice(-MINOR_PLACES).replace(/0{1,2}$/, '');
  return `${amount < 0n ? '-' : ''}${whole}.${fraction}`;
}

/** Moves the decimal point of a printed figure by the unit of its statement: ("12.5", 10000) → "125000". */
export function applyUnit(text: DecimalText, unit: number): DecimalText {
  if (unit === 1) return text;
  const zeros = Math.round(Math.log10(unit));
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is no decimal number`);
  const fraction = (match[3] ?? '').padEnd(zeros, '0');
  const whole = ((match[2] ?? '') + fraction.slice(0, zeros)).replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(zeros);
  return `${match[1]}${whole}${rest ? `.${rest}` : ''}`;
}
