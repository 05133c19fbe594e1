import { type Drift, driftAt } from './drift.ts';
import type { Point } from './homography.ts';

/** How the lines of an upright page bend: its rows up and down, its columns to the sides; null = they do not. */
export interface Bend {
  readonly rows: Drift | null;
  readonly columns: Drift | null;
}

/** Where a place of the page without its bend lies on the bent one. */
export function bentPlace({ rows, columns }: Bend, { x, y }: Point): Point {
  return {
    x: columns === null ? x : x + driftAt(columns, y, x),
    y: rows === null ? y : y + driftAt(rows, x, y),
  };
}

/** Where a place of the bent page lies without its bend. The bend changes slowly: two steps lead there within a tenth of a pixel. */
export function flatPlace(bend: Bend, place: Point): Point {
  const step = (guess: Point): Point => {
    const bent = bentPlace(bend, guess);
    return { x: place.x - (bent.x - guess.x), y: place.y - (bent.y - guess.y) };
  };
  return step(step(place));
}
