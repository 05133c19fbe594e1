import { digitsOf } from './digits-of.ts';

/** Every sign that readers of figures use for minus, before a figure or behind it. */
const MINUS = /[-−(△]/;

/** A reading of a figure has a sign. */
export function hasMinus(text: string): boolean {
  return MINUS.test(text);
}

/** Two readings of a figure have the same digits and sign, whatever separates the digits. */
export function sameDigitsAndSign(one: string, other: string): boolean {
  return digitsOf(one) === digitsOf(other) && hasMinus(one) === hasMinus(other);
}
