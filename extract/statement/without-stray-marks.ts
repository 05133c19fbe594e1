import { isDirtBeside } from '../../kinds/dirt-beside-figure.ts';
import { parseFigure } from '../../kinds/parse-figure.ts';
import type { Spot } from './place.ts';

/** Dirt stands so far from the figure, in heights of it: nearer, it may be what is left of a digit… */
const APART = 1;
/** …but not where decimals end the figure, behind which no digit follows. */
const APART_FROM_DECIMALS = 0.3;

const DECIMALS_END = /\.\d\d$/;

/** The words of a cell on a picture, from left to right, without the dirt that stands beside its figure. */
export function withoutStrayMarks(spots: readonly Spot[]): readonly Spot[] {
  const [figure] = spots.filter(isFigure).sort((a, b) => b.height - a.height);
  if (!figure) return spots;
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
