import type { Word } from '../../schemas/page.ts';

/** Print from which widths are known: figures with digits enough for their ends to weigh little. */
const FEWEST_DIGITS = 3;
/** Fewer figures say nothing of how wide a page prints. */
const FEWEST_FIGURES = 8;
/** Half of a page's figures within this share of the usual width of a digit: the page has one scale. */
const EVEN = 0.012;
/** On another page its neighbours say how wide a figure is: what is left of a perspective or a curl is the same there. */
const NEIGHBOURS = 9;
/** Widths of a point or a comma that are tried, in widths of a digit: up to those of typefaces whose glyphs are all as wide. */
const SEPARATORS = Array.from({ length: 19 }, (_, step) => 0.2 + 0.05 * step);
/** What the outer digits' own white takes off the box of a figure, in widths of a digit. */
const OUTER_WHITE = 0.1;
/**
 * Room from which a digit may stand where none was read, in widths of a digit, and as a share of the figure's own width,
 * for bold print is wider. Of smeared digits that two readers passed over all left 0.79 or more, of 2,975 figures of pages
 * that were not touched 1 in 150 had as much.
 */
const ROOM = 0.7;
const SHARE_OF_WIDTH = 0.07;
/** A sign beside the digits is as wide as half a digit or as one, a triangle as wide as a Chinese character. */
const SIGN = 0.75;
const TRIANGLE = 2;
const ROOM_BESIDE_SIGN = 0.3;

interface Measured {
  readonly word: Word;
  readonly digits: number;
  readonly separators: number;
  readonly signs: number;
  readonly triangles: number;
  readonly width: number;
}

/**
 * The words, and of each figure that is wider than its digits would be on this page: a digit may stand in it that no reader
 * saw, smeared, say; or that the second one alone saw, where the figure is as wide as what that one did. Digits of a typeface
 * are as wide as each other. `size` of the page in pixels.
 */
export function withDigitsMissed(
  words: readonly Word[],
  size: { readonly width: number; readonly height: number },
): readonly Word[] {
  const measured = words.flatMap((word) => measure(word, word.text, size.width) ?? []);
  const print = measured.filter(({ signs }) => signs === 0);
  if (print.length < FEWEST_FIGURES) return words;
  const { separator, usual, spread } = scaleOf(print);
  const wide = new Map(
    measured.flatMap((one) => {
      const digit = spread <= EVEN ? usual : widthNearby(one, print, separator, size);
      if (!isWide(one, digit, separator)) return [];
      const second = measure(one.word, one.word.digits?.text ?? null, size.width);
      const isFilled =
        second !== null && second.digits > one.digits && !isWide(second, digit, separator);
      return [[one.word, isFilled]];
    }),
  );
  return words.map((word) => {
    const isFilled = wide.get(word);
    if (isFilled === undefined) return word;
    return { ...word, mayLackDigit: true, ...(isFilled && { filledBySecond: true }) };
  });
}

/** A figure as one reader sees it; null where it sees none. */
function measure(word: Word, text: string | null, pageWidth: number): Measured | null {
  const { box, looksLike } = word;
  if (text === null || looksLike !== 'figure') return null;
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const digits = count(/\d/g);
  if (digits < FEWEST_DIGITS) return null;
  const separators = count(/[.,]/g);
  const triangles = count(/[△▲]/g);
  return {
    word,
    digits,
    separators,
    signs: text.length - digits - separators,
    triangles,
    width: (box[2] - box[0]) * pageWidth,
  };
}

/** A point or a comma of most typefaces, in digits. */
const USUAL_SEPARATOR = 0.45;
/** Widths of it by which a page's figures agree so nearly as well as by the best one are as likely. */
const AS_GOOD = 1.15;

/** Width of a digit in pixels, and of a point or a comma in digits: those by which the page's figures agree best. */
function scaleOf(print: readonly Measured[]): {
  readonly separator: number;
  readonly usual: number;
  readonly spread: number;
} {
  const scales = SEPARATORS.map((separator) => {
    const digits = print.map((one) => digitWidth(one, separator));
    const usual = median(digits);
    return { separator, usual, spread: median(digits.map((width) => Math.abs(width / usual - 1))) };
  });
  const least = Math.min(...scales.map(({ spread }) => spread));
  const unusual = ({ separator }: { readonly separator: number }) =>
    Math.abs(separator - USUAL_SEPARATOR);
  return scales
    .filter(({ spread }) => spread <= AS_GOOD * least)
    .reduce((best, one) => (unusual(one) < unusual(best) ? one : best));
}

function widthNearby(
  one: Measured,
  print: readonly Measured[],
  separator: number,
  size: { readonly width: number; readonly height: number },
): number {
  return median(
    print
      .filter((other) => other !== one)
      .map((other) => ({ other, away: distance(one.word, other.word, size) }))
      .sort((a, b) => a.away - b.away)
      .slice(0, NEIGHBOURS)
      .map(({ other }) => digitWidth(other, separator)),
  );
}

function isWide(one: Measured, digit: number, separator: number): boolean {
  const expected = widthInDigits(one, separator);
  const most = Math.max(ROOM, SHARE_OF_WIDTH * expected);
  return one.width / digit - expected >= most + (one.signs > 0 ? ROOM_BESIDE_SIGN : 0);
}

const widthInDigits = ({ digits, separators, signs, triangles }: Measured, separator: number) =>
  digits + separators * separator + (signs - triangles) * SIGN + triangles * TRIANGLE - OUTER_WHITE;

const digitWidth = (one: Measured, separator: number) => one.width / widthInDigits(one, separator);

/** Between the right ends of two figures, in pixels. */
function distance(a: Word, b: Word, { width, height }: { width: number; height: number }): number {
  return Math.hypot((a.box[2] - b.box[2]) * width, (a.box[1] - b.box[1]) * height);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
