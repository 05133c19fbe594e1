/** Edges in pixels. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** All in heights of the figure. Larger than this, a blot may be a digit, however much specks above it add to the height. */
const LARGEST = 0.6;
/** A minus is no shorter, flat, and stands about half the height of its figure. */
const SHORTEST_MINUS = 0.22;
const FLAT = 1.3;
const MINUS_FROM = 0.3;
const MINUS_TO = 0.75;

/** Is a blot beside a figure of a picture too small for a digit, and neither long nor level enough for the figure's minus? */
export function isDirtBeside(blot: InkBox, figure: InkBox): boolean {
  const height = figure.bottom - figure.top;
  const [wide, high] = [blot.right - blot.left, blot.bottom - blot.top];
  if (Math.max(wide, high) > LARGEST * height) return false;
  const middle = ((blot.top + blot.bottom) / 2 - figure.top) / height;
  const mayBeMinus =
    wide >= SHORTEST_MINUS * height &&
    wide >= FLAT * high &&
    middle >= MINUS_FROM &&
    middle <= MINUS_TO;
  return !mayBeMinus;
}
