import { chosenCandidate } from './chosen-candidate.ts';
import type { CellReading } from './read-cell.ts';

/** So many figures of four digits and more, and this share of them, make it the statement's own way to print no commas. */
const FEWEST_FIGURES = 3;
const USUAL = 0.8;

const COMMA = /\d[,，]\d/;
/** Digits enough before the point for a comma of thousands. */
const THOUSANDS = /\d[\d,，]{3,}/;

const rawOf = (reading: CellReading, chosen: number) => chosenCandidate(reading, chosen)?.raw ?? '';

/** Nearly all figures of four digits and more are printed without commas of thousands. */
export function printsNoCommas(readings: readonly CellReading[]): boolean {
  const long = readings.map((reading) => rawOf(reading, 0)).filter((raw) => THOUSANDS.test(raw));
  const bare = long.filter((raw) => !COMMA.test(raw));
  return long.length >= FEWEST_FIGURES && bare.length >= USUAL * long.length;
}

/** Where a statement prints no commas, what looks like one to all readers may be a worn digit: 123,567.89 of 1234567.89. */
export function hasOddComma(reading: CellReading, chosen: number, printsNone: boolean): boolean {
  return printsNone && COMMA.test(rawOf(reading, chosen));
}
