import { digitsOf } from '../../kinds/digits-of.ts';
import { hasMinus, sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { DigitReading, Word } from '../../schemas/page.ts';
import { FOURTH_READER_SURE, THIRD_READER_SURE } from '../second-reader.ts';

/**
 * How sure readers that see the same figure must at least be, one row a way; 0 = not asked, or sees something else. Of 57
 * drawn figures that the first two had misread alike none fulfils one with the fourth reader in it
 * (docs/decisions/0031-fourth-reader.md).
 */
const ENOUGH: readonly {
  readonly second: number;
  readonly third: number;
  readonly fourth: number;
}[] = [
  { second: 0.6, third: THIRD_READER_SURE, fourth: 0 },
  { second: 0.8, third: 0, fourth: FOURTH_READER_SURE },
  { second: 0.95, third: 0, fourth: 0.4 },
  { second: 0.8, third: 0.3, fourth: 0.4 },
  { second: 0.4, third: THIRD_READER_SURE, fourth: FOURTH_READER_SURE },
  // Four that see the same need not be sure.
  { second: 0.3, third: 0.1, fourth: 0.1 },
];

/**
 * The third reader or the fourth sees the digits and the sign that the first sees, surely enough to settle what the first
 * two doubt; not where one of them is sure of another figure.
 */
export function isReadByFurtherReaders({
  text,
  digits,
  third,
  fourth,
}: Pick<Word, 'text' | 'digits' | 'third' | 'fourth'>): boolean {
  if (text === null || digits === null) return false;
  const isSame = (reading: DigitReading) => sameDigitsAndSign(text, reading.text);
  const isAgainst = (reading: DigitReading | undefined, sure: number) =>
    reading !== undefined && reading.confidence >= sure && !isSame(reading);
  if (isAgainst(third, THIRD_READER_SURE)) return false;
  if (isAgainst(fourth, FOURTH_READER_SURE) && !(fourth && lacksMinus(text, fourth))) return false;
  const confidenceOf = (reading: DigitReading | undefined) =>
    reading !== undefined && isSame(reading) ? reading.confidence : 0;
  return ENOUGH.some(
    (least) =>
      digits.confidence >= least.second &&
      confidenceOf(third) >= least.third &&
      confidenceOf(fourth) >= least.fourth,
  );
}

/** PP-OCR's networks overlook thin minuses: the fourth reader, which sees none, says nothing of the digits against the others. */
function lacksMinus(text: string, { text: seen }: DigitReading): boolean {
  return digitsOf(seen) === digitsOf(text) && hasMinus(text) && !hasMinus(seen);
}
