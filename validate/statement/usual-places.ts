import { chosenCandidate } from './chosen-candidate.ts';
import type { CellReading } from './read-cell.ts';

/** Of all figures, this share with the same decimal places makes another number of places odd. */
const USUAL_PLACES = 0.8;

/** From so many zeros with decimal places on, figures without any are taken for figures that lost their points. */
const TELLING_ZEROS = 2;

/**
 * The number of decimal places that nearly all figures have; null where they differ, or where figures have none and zeros
 * have: 1,234.56 read as 123456 everywhere beside 0.00 adds up as well, a hundred times too large.
 */
export function usualPlaces(readings: readonly CellReading[]): number | null {
  const counts = new Map<number, number>();
  let all = 0;
  let zerosWithPlaces = 0;
  for (const reading of readings) {
    const places = placesOf(reading, 0);
    if (places === null) continue;
    all++;
    if (places > 0 && placesOfFigure(reading, 0) === null) zerosWithPlaces++;
    counts.set(places, (counts.get(places) ?? 0) + 1);
  }
  const usual = [...counts].find(([, count]) => count >= USUAL_PLACES * all)?.[0] ?? null;
  return usual === 0 && zerosWithPlaces >= TELLING_ZEROS ? null : usual;
}

/** Decimal places of the chosen reading; null where the cell holds no figure. */
function placesOf(reading: CellReading, chosen: number): number | null {
  const value = chosenCandidate(reading, chosen)?.value ?? null;
  return value === null ? null : (value.split('.')[1]?.length ?? 0);
}

/**
 * The figure has other decimal places than nearly all: a lost point, or a row number taken for an amount, looks like
 * this. Where figures share no number of places nothing tells such an error, so all are odd. A zero has no point to lose.
 */
export function hasOddPlaces(reading: CellReading, chosen: number, usual: number | null): boolean {
  const places = placesOfFigure(reading, chosen);
  return places !== null && places !== usual;
}

/** Decimal places of the chosen reading; null where the cell holds no figure, or a zero, whose places say nothing. */
export function placesOfFigure(reading: CellReading, chosen: number): number | null {
  const value = chosenCandidate(reading, chosen)?.value ?? null;
  return value !== null && /[1-9]/.test(value) ? placesOf(reading, chosen) : null;
}

/** Fewer digits may be a number of a row, a note, a page or a year. */
const LONG = /\d,\d{3}|\d{5}/;

/**
 * Too long a figure for anything but an amount: in a text layer, where no point is lost, it is whole because it was
 * printed so.
 */
export function isLong(reading: CellReading, chosen: number): boolean {
  return LONG.test(chosenCandidate(reading, chosen)?.raw ?? '');
}

/** Earnings per share have two decimal places or more, whatever the statement's amounts have. */
const FEWEST_PLACES_PER_SHARE = 2;

/** Earnings per share that may have lost their point. */
export function hasLostPoint(reading: CellReading, chosen: number): boolean {
  const places = placesOf(reading, chosen);
  return places !== null && places < FEWEST_PLACES_PER_SHARE;
}

/** A whole number that is the row's own number: the 行次 column read into the next one. */
export function isRowNumber(
  reading: CellReading,
  chosen: number,
  rowNumber: number | null,
): boolean {
  const value = chosenCandidate(reading, chosen)?.value ?? null;
  return value !== null && rowNumber !== null && value === String(rowNumber);
}
