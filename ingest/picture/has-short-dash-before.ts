import { enclosing } from './enclosing.ts';
import type { InkWord } from './find-words.ts';
import { meanDarkness } from './mean-darkness.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Where such a dash lies before its figure, and how far from its middle, in heights of a digit. */
const REACH = 0.75;
const NEAR = 0.1;
const OFF_MIDDLE = 0.2;
/** The least dash that a person sees, in heights of a digit; and in pixels. */
const WIDTH = 0.13;
const HEIGHT = 0.05;
const LEAST_WIDTH = 3;
/** Of 255, how much darker than its paper it is, beyond what the grain of clean paper ever is. */
const DARKNESS = 40;
/** Columns beside a ruling line that are as dark as its rests. */
const OF_WALL = 4;
/** Fewer pixels between a line and a figure tell nothing. */
const FEWEST = 10;
/** What begins a figure and is as high as this, in heights of a digit, is one. */
const TALL = 0.6;

/**
 * Before the digits of a figure, level with their middle, stands a mark that is too short for a minus, flat, and darker than
 * grain: a dash to the eye, and readers see nothing, or a point that a figure does not begin with. A speck as high as wide is
 * none. `walls`: the x of vertical ruling lines.
 */
export function hasShortDashBefore(
  plane: Plane,
  { slots, digitHeight, ...word }: Pick<InkWord, 'slots' | 'digitHeight' | keyof PixelBox>,
  walls: readonly number[],
): boolean {
  const tall = slots.filter(({ top, bottom }) => bottom - top >= TALL * digitHeight);
  const figure = tall.length > 0 ? enclosing(tall) : word;
  const scaled = (share: number) => Math.round(share * digitHeight);
  const [wide, high] = [Math.max(LEAST_WIDTH, scaled(WIDTH)), Math.max(1, scaled(HEIGHT))];
  const middle = Math.round((figure.top + figure.bottom) / 2);
  const from = Math.max(
    1,
    figure.left - scaled(REACH),
    ...walls.filter((x) => x <= figure.left).map((x) => x + OF_WALL),
  );
  const to = figure.left - scaled(NEAR) - wide;
  const [top, bottom] = [middle - scaled(0.5), middle + scaled(0.5)];
  if (top < 0 || bottom + high >= plane.height) return false;
  const greys: number[] = [];
  for (let y = top; y < bottom; y++)
    for (let x = from; x < to + wide; x++) greys.push(plane.data[y * plane.width + x] as number);
  if (greys.length < FEWEST) return false;
  greys.sort((a, b) => a - b);
  const paper = 255 - (greys[Math.floor(greys.length / 2)] as number);
  const darkness = (left: number, y: number, columns: number) =>
    meanDarkness(plane, { left, right: left + columns, top: y, bottom: y + high }) - paper;
  const isDark = (x: number, y: number) => darkness(x, y, 1) >= DARKNESS;
  for (let y = middle - scaled(OFF_MIDDLE); y <= middle + scaled(OFF_MIDDLE); y++)
    for (let x = from; x <= to; x++) {
      if (!Array.from({ length: wide }, (_, step) => x + step).every((one) => isDark(one, y)))
        continue;
      // What goes on above or below is a speck, a point or a stroke of something else.
      const around = Math.max(0, darkness(x, y - high, wide), darkness(x, y + high, wide));
      if (darkness(x, y, wide) - around >= DARKNESS) return true;
    }
  return false;
}
