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
  const measured = measure(captions, column, em);
  if (measured === null) return 0;
  const { nearest, other, unfit, lines } = measured;
  const [drop, rival] = unfit(nearest) <= unfit(other) ? [nearest, other] : [other, nearest];
  return unfit(drop) <= MOST_UNFIT * lines && unfit(rival) > unfit(drop) ? drop : 0;
}

/**
 * So many lines more must stand beside no caption where a column that is off by itself were off the other way, and so large a
 * share of all: captions that were not read are fewer.
 */
const CLEARLY = 2;
const CLEAR_SHARE = 0.12;

/**
 * The same of a column beside one that is level, where less says which way it is off: never more than half a row, and only
 * where the other way fits clearly worse.
 */
export function dropOfLoneColumn(
  captions: readonly TextLine[],
  column: readonly Spot[],
  em: number,
): number {
  const measured = measure(captions, column, em);
  if (measured === null) return 0;
  const { nearest, other, unfit, lines } = measured;
  const clearly = Math.max(CLEARLY, CLEAR_SHARE * lines);
  return unfit(nearest) <= MOST_UNFIT * lines && unfit(other) >= unfit(nearest) + clearly
    ? nearest
    : 0;
}

/**
 * How far the lines of a column stand from the captions nearest to them and from those on their other side, in pixels, how
 * many fit neither, and how many there are; null where they are level, or too few.
 */
function measure(captions: readonly TextLine[], column: readonly Spot[], em: number) {
  const lines = textLines(column, em);
  const pitch = pitchOf(captions);
  if (pitch === null || Math.min(lines.length, captions.length) < FEWEST_LINES) return null;
  const nearest = median(lines.map(({ y }) => offNearest(y, captions)));
  if (nearest === null || Math.abs(nearest) <= LEVEL * pitch) return null;
  const unfit = (drop: number) =>
    lines.filter(({ y }) => !isOfCaption(y - drop, captions, SPREAD * pitch)).length;
  return { nearest, other: nearest - Math.sign(nearest) * pitch, unfit, lines: lines.length };
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
