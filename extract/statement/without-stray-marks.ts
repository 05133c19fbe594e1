import { parseFigure } from '../../kinds/parse-figure.ts';
import type { Spot } from './place.ts';

/** All in heights of the figure: dirt beside it is no larger… */
const LARGEST = 0.75;
/** …and stands so far from it: nearer, it may be what is left of a digit… */
const APART = 1;
/** …but not where decimals end the figure, behind which no digit follows. */
const APART_FROM_DECIMALS = 0.3;
/** A minus is no shorter, flat, and stands about half the height of its figure. */
const SHORTEST_MINUS = 0.22;
const FLAT = 1.3;
const MINUS_FROM = 0.3;
const MINUS_TO = 0.75;

const DECIMALS_END = /\.\d\d$/;

/**
 * The words of a cell on a picture, from left to right, without the dirt that stands beside its figure: blots too small
 * for a digit, too far from it for a piece of one, and neither long nor level enough for its minus.
 */
export function withoutStrayMarks(spots: readonly Spot[]): readonly Spot[] {
  const [figure] = spots.filter(isFigure).sort((a, b) => b.height - a.height);
  if (!figure) return spots;
  return spots.filter((spot) => spot === figure || !isDirt(spot, figure));
}

function isFigure({ word: { text, digits } }: Spot): boolean {
  return [text, digits?.text].some((one) => parseFigure(one ?? '') !== null);
}

function isDirt(spot: Spot, figure: Spot): boolean {
  const { height } = figure;
  if (Math.max(spot.width, spot.height) > LARGEST * height) return false;
  const isBehind = spot.x > figure.x;
  const gap = isBehind ? spot.left - figure.right : figure.left - spot.right;
  const endsInDecimals = [figure.word.text, figure.word.digits?.text].every((text) =>
    DECIMALS_END.test(text ?? ''),
  );
  const apart = isBehind && endsInDecimals ? APART_FROM_DECIMALS : APART;
  return gap >= apart * height && !mayBeMinus(spot, figure);
}

function mayBeMinus({ width, height, y }: Spot, figure: Spot): boolean {
  const middle = (y - figure.top) / figure.height;
  return (
    width >= SHORTEST_MINUS * figure.height &&
    width >= FLAT * height &&
    middle >= MINUS_FROM &&
    middle <= MINUS_TO
  );
}
