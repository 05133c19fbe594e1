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

/** The second reader's text where it is sure of every character, else OCR's. */
export function betterReading(spot: Spot): string {
  const { vocabulary } = spot.word;
  const isSure = vocabulary && vocabulary.confidence >= SURE && !vocabulary.text.includes('?');
  return isSure ? secondReading(spot) : firstReading(spot);
}
