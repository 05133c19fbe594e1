import type { Components } from './find-components.ts';

/** In heights of the page's digits: no stroke of print, nor a dash, is so long… */
const LEAST_LENGTH = 4;
/** …and so thin, or of so few pixels. */
const THICKEST = 0.25;
const THIN = 3;

/**
 * Is a blot of ink a line that was not drawn as a ruling: a piece of the crease of a folded sheet, the stroke of a pen, the
 * edge of a shadow? It would be read as a dash. Where it touches print it is not: then its ink is more than a line's.
 */
export function isStrayLine(components: Components, i: number, digitHeight: number): boolean {
  const width = (components.right[i] as number) - (components.left[i] as number);
  const height = (components.bottom[i] as number) - (components.top[i] as number);
  const length = Math.max(width, height);
  return (
    length >= LEAST_LENGTH * digitHeight &&
    (components.area[i] as number) <= length * Math.max(THIN, THICKEST * digitHeight)
  );
}
