import type { DecimalText } from '../../schemas/money.ts';
import type { ModelSettings } from './config.ts';
import type { TokenCount } from './parse-completion.ts';

/** Places of a price after which nothing of it is left out. */
const PLACES = 6;
const MILLION_PLACES = 6;

/** The exact cost of tokens at prices of a million of them. */
export function costOf(
  { input, output }: TokenCount,
  prices: NonNullable<ModelSettings['prices']>,
): DecimalText {
  const cost = BigInt(input) * scaled(prices.input) + BigInt(output) * scaled(prices.output);
  const digits = cost.toString().padStart(PLACES + MILLION_PLACES + 1, '0');
  const point = digits.length - PLACES - MILLION_PLACES;
  const fraction = digits.slice(point).replace(/0+$/, '').padEnd(2, '0');
  return `${digits.slice(0, point)}.${fraction}`;
}

function scaled(price: DecimalText): bigint {
  const [whole = '0', fraction = ''] = price.split('.');
  return BigInt(whole + fraction.slice(0, PLACES).padEnd(PLACES, '0'));
}
