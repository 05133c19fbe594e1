import { hasDigit } from '../../kinds/has-digit.ts';
import { isFigureOrMark } from './is-figure.ts';
import type { Spot } from './place.ts';

/** Two characters or more that were read like this surely are a caption's. */
const CAPTION = /\p{Script=Han}{2}/u;
const SURELY_READ = 0.9;
/** Taller, in text heights of the page, print may be two lines that ink has joined. */
const ONE_LINE = 1.5;
/** So much of the area of what nobody read lies within the caption. */
const COVERED = 0.75;

/**
 * The words of a page without ink that nobody read where a caption was read with it: the top of 合计, found once more by
 * itself, joins a figure before it otherwise, and the column of that figure reaches into the captions behind it. `em`:
 * height of the page's text in pixels.
 */
export function withoutPartsOfCaptions(spots: readonly Spot[], em: number): Spot[] {
  const captions = spots.filter(
    ({ word, height }) =>
      CAPTION.test(word.text ?? '') &&
      (word.confidence ?? 1) >= SURELY_READ &&
      height < ONE_LINE * em,
  );
  return spots.filter(
    (spot) =>
      spot.word.text !== null ||
      hasDigit(spot.word) ||
      isFigureOrMark(spot.word) ||
      !captions.some((caption) => liesWithin(spot, caption)),
  );
}

function liesWithin(part: Spot, whole: Spot): boolean {
  const width = Math.min(part.right, whole.right) - Math.max(part.left, whole.left);
  const height = Math.min(part.bottom, whole.bottom) - Math.max(part.top, whole.top);
  return (
    part.height < whole.height &&
    width > 0 &&
    height > 0 &&
    width * height >= COVERED * part.width * part.height
  );
}
