import type { SortedWord } from './sort-words.ts';

/** All in heights of the digits: a hyphen is no narrower and no thicker… */
const NARROWEST = 0.3;
const THICKEST = 0.25;
/** …and so many times wider than high; a speck of toner is about as high as wide. */
const ASPECT = 1.5;
/** Higher, the minus has grown together with its figure, and its shape says nothing. */
const APART = 0.6;
/** With so many specks in the place of a minus any minus of the page may be one. */
const FEWEST_OF_DIRTY_PAGE = 3;

/**
 * The figures before which the digit reader saw a minus that may be a speck of dirt, by its shape or by the company it
 * keeps: both readers take a speck there for a minus, so their agreement says nothing of it. No doubt is of those that have one
 * on the page as printed (`printed`).
 */
export function doubtfulSigns(
  figures: readonly SortedWord[],
  printed: ReadonlySet<SortedWord>,
): ReadonlySet<SortedWord> {
  const signed = figures.filter(
    (one) => /^-.*\d/.test(one.digits.text) && one.word.slots[1] && !printed.has(one),
  );
  const specks = signed.filter(isSpeck);
  return new Set(specks.length >= FEWEST_OF_DIRTY_PAGE ? signed : specks);
}

function isSpeck({ word: { slots, digitHeight } }: SortedWord): boolean {
  const [first] = slots;
  if (!first) return false;
  const [width, height] = [first.right - first.left, first.bottom - first.top];
  if (height > APART * digitHeight) return false;
  return (
    width < ASPECT * height || width < NARROWEST * digitHeight || height > THICKEST * digitHeight
  );
}
