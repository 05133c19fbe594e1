import { toHalfWidth } from '../../kinds/to-half-width.ts';
import { unifyRadicals } from '../../kinds/unify-radicals.ts';
import type { Page, Word } from '../../schemas/page.ts';

/** One character with its place, in pixels of the page. Spaces are no glyphs. */
export interface Glyph {
  /** In half width, Kangxi radicals as the characters they stand for. */
  readonly sign: string;
  readonly word: Word;
  /** Index of the character in the word's text. */
  readonly index: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The word runs down the page. */
  readonly upright: boolean;
  /** How far below its place on the page it is placed here (`alignPrint`). */
  readonly moved: number;
}

/** Taller than this many times its width, a word of two characters and more is printed downwards. */
const DOWNWARDS = 1.6;

/** A dot this near to a figure, in heights of it, may belong to it. */
const SPECK_REACH = 0.6;
/** Ink lower and narrower than this share of the usual height is no character. */
const SPECK = 0.4;

/** Narrower than this share of its height no character is … */
const SLIVER = 0.1;
/** … and what a line left of itself lies so near to it at most, in usual heights. */
const ON_LINE = 0.25;

/** Confidence from which the digit reader is believed that a shape is the sign ¥, which stands for no digit. */
export const SURE_OF_SIGN = 0.9;

/** Below this confidence the first reader rather guesses. */
const UNSURE = 0.5;

/** Unread ink this many times as tall as an ordinary word is a picture (QR code, seal), not a line of text. */
const PICTURE = 2.5;
/** Unread ink that lies this far inside words that were not seen on the page is their own ink. */
const SAME_INK = 0.5;

/**
 * The characters of a page with their places. A word's box is shared out among its characters (a half-width one takes
 * half the room), so a place inside a long word is good to about a character.
 * Words without a reading give one glyph "\uFFFD": their ink is there and must not be overlooked. Left out is the ink of
 * pictures, and that of words which carry their own doubt (`visible`). Of a text that is covered by another, which the page
 * shows, that one is left, with the doubt of the first.
 */
export function glyphsOfPage(page: Page): Glyph[] {
  const usual = median(page.words.filter((word) => word.text !== null).map(heightOf));
  const unseen = page.words.filter(
    (word) => word.text !== null && word.visible !== null && word.visible !== 'proved',
  );
  return shownWords(page.words)
    .filter((word) => !isSpeck(word, page, usual) && !isRestOfLine(word, page, usual))
    .filter(
      (word) =>
        word.text !== null ||
        (heightOf(word) <= PICTURE * usual && coverage(word, unseen) < SAME_INK),
    )
    .flatMap((word) => glyphsOfWord(word, page));
}

function shownWords(words: readonly Word[]): readonly Word[] {
  const hidden = words.filter(({ text, visible }) => text !== null && visible === 'contradicted');
  if (hidden.length === 0) return words;
  const shown = words.filter(({ text, visible }) => text !== null && visible === 'proved');
  const isCovered = (word: Word) => coverage(word, shown) > SAME_INK;
  const covered = hidden.filter(isCovered);
  return words
    .filter((word) => !covered.includes(word))
    .map((word) =>
      shown.includes(word) && coverage(word, covered) > SAME_INK
        ? { ...word, visible: 'contradicted' as const }
        : word,
    );
}

/**
 * Dots, dashes and unread ink lower than any character that touch no figure: dirt on a picture, for no cell and no label is
 * that. Beside a figure they may be its point or its minus.
 */
function isSpeck(word: Word, page: Page, usual: number): boolean {
  if (page.source !== 'ocr' || /\d/.test(word.digits?.text ?? '')) return false;
  const isTiny =
    heightOf(word) < SPECK * usual &&
    (word.box[2] - word.box[0]) * page.width < SPECK * usual * page.height;
  const isDot = /^[-.,·'`"“”~_]+$/.test(word.text ?? '');
  if (!isDot && !(word.text === null && isTiny)) return false;
  const [left, top, right, bottom] = word.box;
  return !page.words.some((other) => {
    const reach = (SPECK_REACH * heightOf(other) * page.height) / page.width;
    return (
      other !== word &&
      /\d/.test(`${other.text ?? ''}${other.digits?.text ?? ''}`) &&
      other.box[1] < bottom &&
      other.box[3] > top &&
      other.box[0] - reach < right &&
      other.box[2] + reach > left
    );
  });
}

/** Unread ink on a line down the page, taller than a line of text and thinner than any stroke: what was left when the line was cleared. */
function isRestOfLine(word: Word, page: Page, usual: number): boolean {
  const [left, top, right, bottom] = word.box;
  const width = (right - left) * page.width;
  if (page.source !== 'ocr' || word.text !== null || word.digits?.text) return false;
  if (heightOf(word) <= usual || width >= SLIVER * heightOf(word) * page.height) return false;
  const reach = ON_LINE * usual * page.height;
  return page.rulings.some(
    ({ orientation, at, from, to }) =>
      orientation === 'vertical' &&
      from < bottom &&
      to > top &&
      Math.abs(at - (left + right) / 2) * page.width < reach,
  );
}

/** Share of the word's box that lies inside the boxes of others. */
function coverage(word: Word, others: readonly Word[]): number {
  const [left, top, right, bottom] = word.box;
  const shared = others.reduce((sum, { box }) => {
    const width = Math.min(right, box[2]) - Math.max(left, box[0]);
    const height = Math.min(bottom, box[3]) - Math.max(top, box[1]);
    return width > 0 && height > 0 ? sum + width * height : sum;
  }, 0);
  return shared / Math.max((right - left) * (bottom - top), Number.EPSILON);
}

function heightOf(word: Word): number {
  return word.box[3] - word.box[1];
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}

/** What was read of a word; U+FFFD for ink that was not. A currency sign apart from its figure the digit reader knows. */
export function readText({ text, digits, confidence }: Word): string {
  // Texture of the ground reads as a digit now and then: there the digit reader is sure that it sees nothing.
  const isDoubtful = (confidence ?? 1) < UNSURE && digits?.text === '';
  if (isDoubtful && digits.confidence >= SURE_OF_SIGN) return '\uFFFD';
  const isSign =
    /^[^\d]?$/.test(text ?? '') && digits?.text === '¥' && digits.confidence >= SURE_OF_SIGN;
  return isSign ? '¥' : (text ?? '\uFFFD');
}

function glyphsOfWord(word: Word, page: Page): Glyph[] {
  const signs = [...readText(word)];
  const [left, top, right, bottom] = [
    word.box[0] * page.width,
    word.box[1] * page.height,
    word.box[2] * page.width,
    word.box[3] * page.height,
  ];
  const printed = signs.filter((sign) => !/\s/.test(sign)).length;
  const upright = printed >= 2 && bottom - top > DOWNWARDS * (right - left);
  const room = signs.map((sign) => (upright ? 1 : widthOf(sign)));
  const total = room.reduce((sum, width) => sum + width, 0);
  const glyphs: Glyph[] = [];
  let used = 0;
  let index = 0;
  for (const [place, sign] of signs.entries()) {
    const from = used / total;
    used += room[place] ?? 0;
    const to = used / total;
    if (!/\s/.test(sign))
      glyphs.push({
        sign: plain(sign),
        word,
        index,
        left: upright ? left : left + from * (right - left),
        right: upright ? right : left + to * (right - left),
        top: upright ? top + from * (bottom - top) : top,
        bottom: upright ? top + to * (bottom - top) : bottom,
        upright,
        moved: 0,
      });
    index += sign.length;
  }
  return glyphs;
}

/** In character widths. */
function widthOf(sign: string): number {
  return /[\u2e80-\uffe6]/.test(sign) || sign.length > 1 ? 1 : 0.5;
}

function plain(sign: string): string {
  const half = toHalfWidth(sign);
  return half === '\u2236' ? ':' : unifyRadicals(half);
}
