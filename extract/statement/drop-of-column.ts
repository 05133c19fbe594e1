import { median } from '../../kinds/median.ts';
import { pitchOf } from './pitch-of.ts';
import type { Spot } from './place.ts';
import { printOf } from './print-of.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** Fewer lines do not tell how a column as a whole stands against the captions. */
const FEWEST_LINES = 5;
/** All as shares of the distance between captions: nearer to them a column is level with them… */
const LEVEL = 0.1;
/** …and its lines stand off them by one measure, give or take so much. */
const SPREAD = 0.12;
/** Share of the lines of a column that may be dirt, or stand beside captions that were not read. */
const MOST_UNFIT = 0.05;

/**
 * How far a column is printed below its captions (negative: above) in pixels: figures printed on a form that was put in
 * askew, or set at the foot of their cells. 0 where it is level with them, where its lines do not stand off them by one
 * measure, and where that measure can be read in two ways: a column half a row too low may as well be half a row too high,
 * which only its ends and the heads of sections tell.
 */
export function dropOfColumn(
  captions: readonly TextLine[],
  column: readonly Spot[],
  em: number,
): number {
  const lines = textLines(column, em);
  const pitch = pitchOf(captions);
  if (pitch === null || Math.min(lines.length, captions.length) < FEWEST_LINES) return 0;
  const nearest = median(lines.map(({ y }) => offNearest(y, captions)));
  if (nearest === null || Math.abs(nearest) <= LEVEL * pitch) return 0;
  const unfit = (drop: number) =>
    lines.filter(({ y }) => !isOfCaption(y - drop, captions, SPREAD * pitch)).length;
  const other = nearest - Math.sign(nearest) * pitch;
  const [drop, rival] = unfit(nearest) <= unfit(other) ? [nearest, other] : [other, nearest];
  return unfit(drop) <= MOST_UNFIT * lines.length && unfit(rival) > unfit(drop) ? drop : 0;
}

function offNearest(y: number, captions: readonly TextLine[]): number {
  return captions
    .map((caption) => y - caption.y)
    .reduce((best, off) => (Math.abs(off) < Math.abs(best) ? off : best));
}

/** A caption stands at this height, one that does not only head a section. */
function isOfCaption(y: number, captions: readonly TextLine[], spread: number): boolean {
  return captions.some((caption) => Math.abs(y - caption.y) <= spread && !headsSection(caption));
}

function headsSection({ spots }: TextLine): boolean {
  return /[:：]$/.test(printOf(spots.map(({ word }) => word.text)));
}
