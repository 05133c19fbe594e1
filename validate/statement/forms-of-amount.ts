import { groupsOfThousands } from '../../kinds/groups-of-thousands.ts';
import { type DecimalText, fromMinor } from '../../schemas/money.ts';

/** A way to print an amount, and what it means. */
export interface FigureForm {
  readonly text: string;
  readonly value: DecimalText | null;
}

/**
 * The ways in which an amount may be printed, or read where blur makes points and commas alike: what separates its digits
 * is known. None where it has more decimal places than the statement's figures.
 */
export function formsOfAmount(amount: bigint, places: number): FigureForm[] {
  const magnitude = fromMinor(amount < 0n ? -amount : amount);
  const [whole = '0', fraction = ''] = magnitude.split('.');
  if (/[1-9]/.test(fraction.slice(places))) return [];
  const value = places === 0 ? whole : `${whole}.${fraction.padEnd(places, '0').slice(0, places)}`;
  const groups = groupsOfThousands(whole);
  const rest = places === 0 ? [] : [value.slice(whole.length + 1)];
  const read = [',', '', '.'].flatMap((comma) =>
    ['.', ','].map((point) => [groups.join(comma), ...rest].join(point)),
  );
  const signed = (text: string) =>
    amount < 0n ? [`-${text}`, `(${text})`, `${text}-`, `△${text}`] : [text];
  const figures = [...new Set(read)]
    .flatMap(signed)
    .map((text) => ({ text, value: amount < 0n ? `-${value}` : value }));
  return amount === 0n
    ? [...figures, { text: '0', value: '0' }, { text: '-', value: null }]
    : figures;
}
