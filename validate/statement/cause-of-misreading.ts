import { digitsOf } from '../../kinds/digits-of.ts';
import type { DecimalText } from '../../schemas/money.ts';

/** How a figure comes to be read as another one. */
export type Cause =
  | 'sign'
  | 'point'
  | 'digit'
  | 'transposed'
  | 'dropped'
  | 'doubled'
  | 'row_number'
  | 'note_number'
  | 'neighbour'
  | 'other_column'
  | 'unread';

/** Of each cause, in both languages: what may have happened. */
export const CAUSES: Readonly<Record<Cause, string>> = {
  sign: '正负号误识 / the sign was lost or invented',
  point: '小数点丢失或错位 / the decimal point was lost or moved',
  digit: '一位数字误识 / one digit was misread',
  transposed: '相邻两位数字颠倒 / two neighbouring digits changed places',
  dropped: '漏识一位数字 / a digit was dropped',
  doubled: '多出一位数字 / there is a digit too many',
  row_number: '行次误作金额 / the row number was taken for an amount',
  note_number: '附注编号误作金额 / the number of a note was taken for an amount',
  neighbour: '窜行：疑为相邻行的数字 / the figure may belong to the neighbouring row',
  other_column: '串列：疑为另一栏的数字 / the figure may belong to another column',
  unread: '未能识别，按等式推算 / not read; what the equation asks for',
};

/** Longer numbers are no notes. */
const NOTE = /^\d{1,2}$/;

/**
 * By which slip one figure is read where another is printed, by the figures alone; null where no single slip does it.
 * `read` null: nothing was read.
 */
export function causeOfMisreading(
  read: DecimalText | null,
  printed: DecimalText,
  rowNumber: number | null,
): Cause | null {
  if (read === null) return 'unread';
  if (read === printed) return null;
  if (!/[1-9]/.test(printed)) {
    if (rowNumber !== null && read === String(rowNumber)) return 'row_number';
    if (NOTE.test(read)) return 'note_number';
    const [asRead, asPrinted] = [digitsOf(read), digitsOf(printed)];
    return asRead.length === asPrinted.length ? sameLength(asRead, asPrinted) : null;
  }
  const [seen, wanted] = [read, printed].map((text) => digitsOf(text).replace(/^0+/, '')) as [
    string,
    string,
  ];
  if (read.startsWith('-') !== printed.startsWith('-')) return seen === wanted ? 'sign' : null;
  if (seen.replace(/0+$/, '') === wanted.replace(/0+$/, '')) return 'point';
  if (seen.length === wanted.length) return sameLength(seen, wanted);
  if (seen.length + 1 === wanted.length && lacksOne(seen, wanted)) return 'dropped';
  if (seen.length === wanted.length + 1 && lacksOne(wanted, seen)) return 'doubled';
  return null;
}

function sameLength(seen: string, wanted: string): Cause | null {
  const places = [...seen].flatMap((digit, index) => (digit === wanted[index] ? [] : [index]));
  const [first = 0, second = 0] = places;
  if (places.length === 1) return 'digit';
  const areSwapped =
    places.length === 2 &&
    second === first + 1 &&
    seen[first] === wanted[second] &&
    seen[second] === wanted[first];
  return areSwapped ? 'transposed' : null;
}

/** `short` is `long` without one of its digits. */
function lacksOne(short: string, long: string): boolean {
  const at = [...long].findIndex((digit, index) => digit !== short[index]);
  return long.slice(0, at) + long.slice(at + 1) === short;
}
