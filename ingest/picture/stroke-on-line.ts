import type { InkWord } from './find-words.ts';
import { medianOfDarkest } from './grey-of-print.ts';
import { inkOfStroke } from './ink-along.ts';
import type { Plane } from './plane.ts';

/** How much a digit's stroke that stands on a ruling line adds to its ink, at least. */
export interface StrokeOnLine {
  /** Ink of a row of the stroke: with it a line holds this much, whatever it holds alone. */
  readonly ink: number;
  /** What it adds where it lies within the line, as print in a darker ink than the form's. */
  readonly shows: number;
}

/** Fewer digits do not tell, nor do fewer glyphs of the form's title. */
const FEWEST_DIGITS = 12;
const FEWEST_GLYPHS = 4;
/** Share of the digits that have more ink in a stroke, and that are paler than the darkest. */
const PALEST = 0.1;
const DARKEST = 0.1;
/** In heights of the page's digits, print is so tall that its strokes are as dark as its ink. */
const TALL = 1.6;

/**
 * The strokes of a page's figures as they would show on its lines. The form's own ink is that of its title, the tallest
 * print there is. `plane` is the picture before lines were cleared; null where figures are too few to tell.
 */
export function strokeOnLine(
  plane: Plane,
  figures: readonly InkWord[],
  texts: readonly InkWord[],
  digitHeight: number,
): StrokeOnLine | null {
  const digits = figures.flatMap(({ slots }) => slots.filter(({ kind }) => kind === 'digit'));
  if (digits.length < FEWEST_DIGITS) return null;
  const ink = quantile(
    digits.map((slot) => inkOfStroke(plane, slot)),
    PALEST,
  );
  const print = quantile(
    digits.map((slot) => medianOfDarkest(plane, slot)),
    DARKEST,
  );
  const title = texts
    .flatMap(({ slots }) => slots)
    .filter(({ top, bottom }) => bottom - top > TALL * digitHeight)
    .map((slot) => medianOfDarkest(plane, slot));
  const form = title.length < FEWEST_GLYPHS ? print : quantile(title, 0.5);
  return { ink, shows: (ink * Math.max(0, form - print)) / (255 - print) };
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * values.length)] ?? 0;
}
