import type { PixelBox } from './plane.ts';

/** All in heights of the figure behind it. */
const SHORTEST = 0.22;
const LONGEST = 1.1;
const THICKEST = 0.25;
/** How many times wider than high it is at least. */
const ASPECT = 1.8;
/** Share of its box that is ink: a slanted stroke or a blot fills less. */
const FILLED = 0.8;
/** Where its middle stands, from the top of the figure. */
const FROM = 0.3;
const TO = 0.75;

/**
 * Is a stroke before a figure its minus, by its shape and place: flat, short, level, at half the figure's height? `ink` is
 * the share of the stroke's box that is ink.
 */
export function isMinus(stroke: PixelBox, figure: PixelBox, ink: number): boolean {
  const height = figure.bottom - figure.top;
  const [long, thick] = [stroke.right - stroke.left, stroke.bottom - stroke.top];
  const middle = ((stroke.top + stroke.bottom) / 2 - figure.top) / height;
  return (
    ink >= FILLED &&
    long >= SHORTEST * height &&
    long <= LONGEST * height &&
    thick <= THICKEST * height &&
    long >= ASPECT * thick &&
    middle >= FROM &&
    middle <= TO
  );
}
