import { digitsOf } from '../../kinds/digits-of.ts';
import { areUnknownSeparators } from '../../kinds/figure-in-places.ts';
import { isLargeAsGlyph } from '../../kinds/is-large-as-glyph.ts';
import type { Page, Word } from '../../schemas/page.ts';
import { inPixels } from './in-pixels.ts';
import { isUnderStamp } from './is-under-stamp.ts';

/** In a figure or right before it stands a glyph that nobody read, which may be its sign: a sum may close without. */
export function hasUnreadGlyph(word: Word, page: Page): boolean {
  return word.unreadGlyph === true || seesGlyphOfNone(word) || hasGlyphBefore(word, page);
}

/** The second reader sees the digits that the first sees, and beside them a glyph that is in no figure and no separator of it. */
function seesGlyphOfNone({ text, digits }: Word): boolean {
  return (
    digits?.text.includes('?') === true &&
    digitsOf(text ?? '') !== '' &&
    digitsOf(digits.text) === digitsOf(text ?? '') &&
    !areUnknownSeparators(text ?? '', digits.text)
  );
}

/** Of a glyph right before a figure, in heights of the figure: its greatest height and width, and its distance. */
const GREATEST_HEIGHT = 1.3;
const GREATEST_WIDTH = 1.5;
const RIGHT_BEFORE = 0.5;

/** Ink of the size of a glyph that nobody read stands right before the figure, and is none of a stamp: it may be its sign. */
function hasGlyphBefore({ box }: Word, page: Page): boolean {
  const figure = inPixels(box, page);
  const height = figure.bottom - figure.top;
  return page.words.some((other) => {
    if (other.text !== null || isUnderStamp(other, page)) return false;
    const { left, top, right, bottom } = inPixels(other.box, page);
    const middle = (top + bottom) / 2;
    return (
      right <= figure.left + 0.1 * height &&
      right >= figure.left - RIGHT_BEFORE * height &&
      middle > figure.top &&
      middle < figure.bottom &&
      isLargeAsGlyph(right - left, bottom - top, height) &&
      bottom - top <= GREATEST_HEIGHT * height &&
      right - left <= GREATEST_WIDTH * height
    );
  });
}
