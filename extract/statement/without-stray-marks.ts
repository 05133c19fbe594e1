import { isDirtBeside } from '../../kinds/dirt-beside-figure.ts';
import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import type { Spot } from './place.ts';

/** Dirt stands so far from the figure, in heights of it: nearer, it may be what is left of a digit… */
const APART = 1;
/** …but not where decimals end the figure, behind which no digit follows. */
const APART_FROM_DECIMALS = 0.3;

/**
 * Beside the dash of a cell without a figure, dirt is so small, in widths of the dash and in its heights, for a dash may be
 * as long as several characters, and stands so far from it, in widths.
 */
const OF_DASH = 0.3;
const OF_HEIGHT = 3;
const APART_FROM_DASH = 0.5;

const DECIMALS_END = /\.\d\d$/;

/** The words of a cell on a picture, from left to right, without the dirt that stands beside its figure or its dash. */
export function withoutStrayMarks(spots: readonly Spot[]): readonly Spot[] {
  const [figure] = spots.filter(isFigure).sort((a, b) => b.height - a.height);
  if (!figure) {
    const dash = spots.find(isDash);
    return dash ? spots.filter((spot) => spot === dash || !isSpeckBeside(spot, dash)) : spots;
  }
  return spots.filter(
    (spot) =>
      spot === figure ||
      !isDirtBeside(spot, figure) ||
      gapTo(figure, spot) < leastGap(figure, spot),
  );
}

function isFigure({ word: { text, digits } }: Spot): boolean {
  return [text, digits?.text].some((one) => parseFigure(one ?? '') !== null);
}

/** Both readers see a mark of an empty cell, and nothing else. */
function isDash({ word: { text, digits }, width, height }: Spot): boolean {
  return [text, digits?.text].every((one) => isBlankMark(one ?? '')) && width > height;
}

function isSpeckBeside(spot: Spot, dash: Spot): boolean {
  return (
    Math.max(spot.width, spot.height) <= Math.min(OF_DASH * dash.width, OF_HEIGHT * dash.height) &&
    gapTo(dash, spot) >= APART_FROM_DASH * dash.width
  );
}

const isBehind = (figure: Spot, spot: Spot): boolean => spot.x > figure.x;

function gapTo(figure: Spot, spot: Spot): number {
  return isBehind(figure, spot) ? spot.left - figure.right : figure.left - spot.right;
}

function leastGap(figure: Spot, spot: Spot): number {
  const { text, digits } = figure.word;
  const endsInDecimals = [text, digits?.text].every((one) => DECIMALS_END.test(one ?? ''));
  const gap = isBehind(figure, spot) && endsInDecimals ? APART_FROM_DECIMALS : APART;
  return gap * figure.height;
}
