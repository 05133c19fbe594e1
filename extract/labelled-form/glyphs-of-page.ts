import { toHalfWidth } from '../../kinds/to-half-width.ts';
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
}

/** Taller than this many times its width, a word of two characters and more is printed downwards. */
const DOWNWARDS = 1.6;

/**
 * The characters of a page with their places. A word's box is shared out among its characters (a half-width one takes
 * half the room), so a place inside a long word is good to about a character.
 * Words without a reading give one glyph "\uFFFD": their ink is there and must not be overlooked.
 */
export function glyphsOfPage(page: Page): Glyph[] {
  return page.words.flatMap((word) => glyphsOfWord(word, page));
}

function glyphsOfWord(word: Word, page: Page): Glyph[] {
  const signs = [...(word.text ?? '\uFFFD')];
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
  if (half === '\u2236') return ':';
  return /[\u2f00-\u2fdf]/.test(half) ? half.normalize('NFKC') : half;
}
