import type { PixelBox } from './plane.ts';

/** All in heights of the figure behind it. */
const SHORTEST = 0.22;
const LONGEST = 1.1;
const THICKEST = 0.25;
/** How many times wider than high it is at least. */
const ASPECT = 1.5;
/** Where its middle stands, from the top of the figure. */
const FROM = 0.3;
const TO = 0.75;

/** Is a stroke before a figure its minus, by its shape and place: flat, short, at half the figure's height? */
export function isMinus(stroke: PixelBox, figure: PixelBox): boolean {
  const height = figure.bottom - figure.top;
  const [long, thick] = [stroke.right - stroke.left, stroke.bottom - stroke.top];
  const middle = ((stroke.top + stroke.bottom) / 2 - figure.top) / height;
  return (
    long >= SHORTEST * height &&
    long <= LONGEST * height &&
    thick <= THICKEST * height &&
    long >= ASPECT * thick &&
    middle >= FROM &&
    middle <= TO
  );
}
