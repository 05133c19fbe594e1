import { digitsOf } from '../../kinds/digits-of.ts';
import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import type { DigitReading, Word } from '../../schemas/page.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { clearSpecksAboveMarks } from './clear-specks-above-marks.ts';
import { clearSpecksAround } from './clear-specks-around.ts';
import { crop } from './crop.ts';
import { type InkWord, toInkWord } from './find-words.ts';
import type { Plane } from './plane.ts';

export interface SortedWord {
  readonly word: InkWord;
  readonly looksLike: Word['looksLike'];
  readonly digits: DigitReading;
}

/** Pixels of paper taken along with a word. */
const MARGIN = 3;
/** The reader must be at least this sure of a figure whose glyphs do not look like digits: bold ones touch. */
const SURE = 0.4;
/** A single character is a figure only when the reader is this sure of it. */
const SURE_OF_SQUARE = 0.8;
const MANY_DIGITS = 3;
/** The end of an amount, and more digits right behind it. */
const GLUED = /\d\.\d\d\)?[-(△]?\d/;
const WHOLE_AMOUNT = /\d\.\d\d\)?$/;
/** Glyphs of the longest amount, touching ones counted once. */
const LONGEST_AMOUNT = 18;
/** An amount and right behind it the caption of a form's second half. */
const BESIDE_CAPTION = /^[-(△]?[\d,]*\d\.\d\d\)?\?/;

/**
 * Reads every word with the digit reader and parts figures from texts by what it says. Specks on figures leave the plane,
 * on a dusty page those before and behind them too.
 */
export function sortWords(
  plane: Plane,
  printed: readonly InkWord[],
  digits: DigitReader,
  isDusty = false,
): SortedWord[] {
  const read = (some: readonly InkWord[]) => readDigits(plane, some, digits);
  for (const word of printed) clearSpecksAboveMarks(plane, word);
  const first = read(printed);
  const words = isDusty
    ? printed.map((word, i) => clearSpecksAround(plane, word, first[i]?.text ?? ''))
    : printed;
  const again = words.filter((word, i) => word !== printed[i]);
  const second = new Map(read(again).map((reading, i) => [again[i], reading]));
  const readings = words.map((word, i) => second.get(word) ?? first[i]);
  return words.flatMap((word, i): SortedWord[] => {
    const reading = readings[i] ?? { text: '', confidence: 0 };
    const cuts = GLUED.test(reading.text)
      ? [widestGap(word)]
      : BESIDE_CAPTION.test(reading.text)
        ? word.slots.slice(1, LONGEST_AMOUNT).map((_, i) => i + 1)
        : [];
    for (const cut of cuts) {
      const halves = halve(word, cut);
      if (halves === null) continue;
      const both = read(halves);
      if (areTwoWords(both.map(({ text }) => text)))
        return halves.map((half, side) => {
          const digits = both[side] ?? { text: '', confidence: 0 };
          return {
            word: half,
            looksLike: looksLikeFigure(half, digits) ? 'figure' : 'text',
            digits,
          };
        });
    }
    return [
      { word, looksLike: looksLikeFigure(word, reading) ? 'figure' : 'text', digits: reading },
    ];
  });
}

/** What the digit reader sees in words, in order. */
export function readDigits(
  plane: Plane,
  words: readonly InkWord[],
  digits: DigitReader,
): DigitReading[] {
  return digits.read(words.map((word) => crop(plane, word, MARGIN)));
}

/** Words known to be no figures, each with what the digit reader says of it. */
export function sortTexts(
  plane: Plane,
  words: readonly InkWord[],
  digits: DigitReader,
): SortedWord[] {
  const readings = readDigits(plane, words, digits);
  return words.map((word, i) => ({
    word,
    looksLike: 'text',
    digits: readings[i] ?? { text: '', confidence: 0 },
  }));
}

/** The first is an amount, and the second one too or no part of a figure at all. */
function areTwoWords([first = '', second = '']: readonly string[]): boolean {
  if (!WHOLE_AMOUNT.test(first) || parseFigure(first) === null) return false;
  return parseFigure(second) !== null || second.startsWith('?');
}

function looksLikeFigure(word: InkWord, { text, confidence }: DigitReading): boolean {
  if (text.includes('?')) return false;
  if (isSquare(word) && confidence < SURE_OF_SQUARE) return false;
  if (word.isFigure) return true;
  // Of a caption the reader says that it is none; a row of digits, however unsure, it says of figures only.
  if (digitsOf(text).length >= MANY_DIGITS) return true;
  return confidence >= SURE && (parseFigure(text) !== null || isBlankMark(text));
}

/** As wide as high: one Chinese character (the 元 of a unit), seldom a figure. */
function isSquare({ left, right, top, bottom }: InkWord): boolean {
  const aspect = (right - left) / (bottom - top);
  return aspect > 0.8 && aspect < 1.4;
}

/** Index of the glyph behind the widest gap; 0 where there is none. */
function widestGap({ slots }: InkWord): number {
  let cut = 0;
  let widest = 0;
  for (let i = 1; i < slots.length; i++) {
    const gap = (slots[i]?.left ?? 0) - (slots[i - 1]?.right ?? 0);
    if (gap > widest) {
      widest = gap;
      cut = i;
    }
  }
  return cut;
}

/** A word cut before one of its glyphs; null for a cut before the first. */
function halve({ slots, digitHeight }: InkWord, cut: number): readonly [InkWord, InkWord] | null {
  if (cut === 0) return null;
  return [
    toInkWord({ slots: slots.slice(0, cut), digitHeight }),
    toInkWord({ slots: slots.slice(cut), digitHeight }),
  ];
}
