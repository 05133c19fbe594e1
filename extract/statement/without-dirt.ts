import { hasDigit } from '../../kinds/has-digit.ts';
import { isBlankMark } from '../../kinds/parse-figure.ts';
import type { Page, Word } from '../../schemas/page.ts';
import type { Spot } from './place.ts';

/** Dirt is smaller than this in both directions, and stands further than this from all print; in text heights. */
const SPECK = 0.3;
const ALONE = 0.6;
/** A short dash is a mark; it is so many times wider than high. */
const DASH = 1.5;
/** An upright stroke so low and so narrow is no digit; in text heights. */
const LOW = 0.5;
const NARROW = 0.25;
/** Smaller than any dash, in text heights. */
const DOT = 0.2;
/** Ink that nobody can read, this thin and this near to the line of a ruling, is what is left of it; in text heights. */
const THIN = 0.35;
const NEAR_RULING = 0.3;
/** What the first reader may take for a stroke is a piece of a broken ruling, upon it or so near to its end; in text heights. */
const ON_RULING = 0.15;
const BROKEN = 1.5;
const STROKE = /^[1!|lI]$/;
const UNSURE = 0.8;
/** … but not so near to a figure that it may be the first digit of it, or, where no decimals end it, the last. */
const OF_FIGURE = 0.4;
const DECIMALS_END = /\.\d\d\)?$/;
/** So many flat strokes in one line without any print are a dashed ruling: marks of empty cells stand beside captions. */
const FEWEST_DASHES = 5;
const FLAT = 0.25;
/** A mark stands this near to the middle of its line, in heights of its words. */
const LEVEL = 0.3;
/** Thin ink this near to the edge of the picture, as a share of its width, is the edge of the paper. */
const RIM = 0.01;

/**
 * The words of a picture without lone specks, too small for a glyph, without remnants of ruling lines and without the
 * edges of the paper. `em`: height of the page's text in pixels.
 */
export function withoutDirt(spots: readonly Spot[], page: Page, em: number): Spot[] {
  const isSpeck = ({ word, width, height }: Spot) =>
    Math.max(width, height) < DOT * em ||
    (Math.max(width, height) < SPECK * em &&
      width < DASH * height &&
      !isBlankMark(word.text ?? ''));
  const isLone = (speck: Spot) =>
    !spots.some(
      (other) =>
        other !== speck &&
        !isSpeck(other) &&
        Math.abs(other.y - speck.y) < em &&
        Math.max(other.left - speck.right, speck.left - other.right) < ALONE * em,
    );
  const isAtRim = ({ left, right }: Spot) =>
    left < RIM * page.width || right > (1 - RIM) * page.width;
  const uprights = page.rulings.filter(({ orientation }) => orientation === 'vertical');
  const mayBeOfFigure = ({ x, y }: Pick<Spot, 'x' | 'y'>) =>
    spots.some(
      (figure) =>
        hasDigit(figure.word) &&
        !isUnsureStroke(figure.word) &&
        Math.abs(figure.y - y) < LEVEL * figure.height &&
        (x < figure.x
          ? figure.left - x < OF_FIGURE * em
          : x - figure.right < OF_FIGURE * em && !DECIMALS_END.test(figure.word.text ?? '')),
    );
  const isOfRuling = ({ word, x, y, width, height }: Spot) =>
    width < Math.min(THIN * em, height) &&
    (word.text === null && !/\d/.test(word.digits?.text ?? '')
      ? uprights.some(({ at }) => Math.abs(at * page.width - x) < NEAR_RULING * em)
      : isUnsureStroke(word) &&
        !mayBeOfFigure({ x, y }) &&
        uprights.some(
          ({ at, from, to }) =>
            Math.abs(at * page.width - x) < ON_RULING * em &&
            y > from * page.height - BROKEN * em &&
            y < to * page.height + BROKEN * em,
        ));
  const isLowStroke = ({ width, height }: Spot) =>
    width < NARROW * em && height < LOW * em && width < height;
  const flat = new Set(
    spots.filter(({ height, width }) => height < FLAT * em && width > DASH * height),
  );
  const isLevelWithPrint = (remnant: Spot, isPrint: (spot: Spot) => boolean) =>
    spots.some((one) => isPrint(one) && Math.abs(one.y - remnant.y) < LEVEL * one.height);
  const level = page.rulings.filter(({ orientation }) => orientation === 'horizontal');
  const isOfDashedRuling = (dash: Spot) =>
    flat.has(dash) &&
    (level.some(({ at }) => Math.abs(at * page.height - dash.y) < FLAT * em) ||
      [...flat].filter(({ y }) => Math.abs(y - dash.y) < FLAT * em).length >= FEWEST_DASHES) &&
    !isLevelWithPrint(dash, (one) => !flat.has(one));
  const remnants = new Set(spots.filter((spot) => mayBeOfStamp(spot, page)));
  return spots.filter((spot) => {
    if (isOfDashedRuling(spot)) return false;
    if (remnants.has(spot) && !isLevelWithPrint(spot, (one) => !remnants.has(one))) return false;
    if (spot.width < SPECK * em && isAtRim(spot)) return false;
    if (isOfRuling(spot)) return false;
    if (isLowStroke(spot) && isLone(spot) && !isLevelWithPrint(spot, (one) => one !== spot))
      return false;
    return !(isSpeck(spot) && isLone(spot));
  });
}

function isUnsureStroke({ text, confidence }: Word): boolean {
  return STROKE.test(text ?? '') && confidence !== null && confidence < UNSURE;
}

/** Ink where a stamp was lifted that reads as no text, and in which the readers agree on no figure but a lone stroke. */
function mayBeOfStamp({ word, x, y }: Spot, page: Page): boolean {
  const isInStamp = page.stamps.some(
    ([left, top, right, bottom]) =>
      x > left * page.width &&
      x < right * page.width &&
      y > top * page.height &&
      y < bottom * page.height,
  );
  const text = word.text ?? '';
  const isText = /\p{Script=Han}{2}|[A-Za-z]{3}|\d{4}年/u.test(text);
  const isFigure = /\d/.test(text) && text === word.digits?.text && text !== '1';
  return isInStamp && !isText && !isFigure;
}
