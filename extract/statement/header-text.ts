import { numbersOf } from '../../kinds/numbers-of.ts';
import { compact } from './compact.ts';
import type { Spot } from './place.ts';

/** Confidence from which the reader of header words is right more often than OCR, dates included. */
const SURE = 0.98;

/** A header word as OCR read it. */
export function firstReading(spot: Spot): string {
  return compact(spot.word.text);
}

/** What the second reader of header words saw; it does not vouch for itself. */
export function secondReading(spot: Spot): string {
  return compact(spot.word.vocabulary?.text ?? '');
}

/** The second reader's text; of words that it was not asked about, a label before a date among them, OCR's. */
export function otherReading(spot: Spot): string {
  return spot.word.vocabulary ? secondReading(spot) : firstReading(spot);
}

/** The second reader's text where it is sure of every character, else OCR's. */
export function betterReading(spot: Spot): string {
  const { vocabulary } = spot.word;
  const isSure = vocabulary && vocabulary.confidence >= SURE && !vocabulary.text.includes('?');
  return isSure ? secondReading(spot) : firstReading(spot);
}

/** Of the readings by OCR and by the reader of header words the one whose numbers the digit reader sees as well. */
export function confirmedReading(spot: Spot): string {
  const numbers = numbersOf(spot.word.digits?.text ?? '');
  const confirmed = [firstReading(spot), secondReading(spot)].filter(
    (text) => numbers !== '' && numbersOf(text) === numbers,
  );
  return confirmed[0] ?? betterReading(spot);
}
