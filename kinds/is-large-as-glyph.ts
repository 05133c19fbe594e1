/** In heights of the figure beside it: less is dirt, a point or a comma. */
const LEAST_HEIGHT = 0.4;
const LEAST_WIDTH = 0.3;

/** Ink is no smaller than a glyph that may be the sign of a figure of a height; all in one scale. */
export function isLargeAsGlyph(width: number, height: number, figureHeight: number): boolean {
  return height >= LEAST_HEIGHT * figureHeight && width >= LEAST_WIDTH * figureHeight;
}
