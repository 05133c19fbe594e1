import { digitsOf } from '../../kinds/digits-of.ts';
import type { LineReading } from '../ocr/decode-line.ts';
import { type InkWord, toInkWord } from './find-words.ts';
import { areLevel } from './on-one-line.ts';
import type { SortedWord } from './sort-words.ts';
import type { Slot } from './split-cluster.ts';

/** A dollar sign stands out above and below the digits of its line, in heights of them; brackets are thinner. */
const TALLER = 1.04;
/** One alone in which the digit reader sees nothing is at least as tall, but for blur. */
const AS_TALL = 0.95;
const LEAST_ASPECT = 0.4;
/** Wider, it touches a digit and cannot be cut off. */
const MOST_ASPECT = 0.8;
/** From this confidence on a sign and its figure are what they read as. */
const SURE = 0.5;

/** The first glyph of a figure, or one alone before it, that has a dollar's shape. */
export interface CurrencyShape {
  /** The word that the glyph opens, or is. */
  readonly of: SortedWord;
  readonly sign: InkWord;
  /** The figure behind it; null where the two cannot be cut apart. */
  readonly figure: SortedWord | null;
}

/** What may be a dollar sign by its shape. `sort` reads a word with the digit reader. */
export function currencyShapes(
  figures: readonly SortedWord[],
  sort: (word: InkWord) => readonly SortedWord[],
): CurrencyShape[] {
  return figures.flatMap((of): CurrencyShape[] => {
    const [first, ...others] = of.word.slots;
    if (!first) return [];
    const own = { digitHeight: of.word.digitHeight };
    const sign = toInkWord({ slots: [first], ...own });
    if (others.length === 0) {
      const figure = figureBehind(sign, figures);
      const least = of.digits.text === '' ? AS_TALL : TALLER;
      const isSign = figure && hasShapeOfSign(first, figure.word.slots, least);
      return isSign ? [{ of, sign, figure }] : [];
    }
    if (!hasShapeOfSign(first, others, TALLER)) return [];
    const isWide = first.right - first.left > MOST_ASPECT * heightOf(first);
    const [figure = null, ...more] = isWide ? [] : sort(toInkWord({ slots: others, ...own }));
    return [{ of, sign, figure: more.length > 0 ? null : figure }];
  });
}

function hasShapeOfSign(first: Slot, behind: readonly Slot[], least: number): boolean {
  const heights = behind
    .filter(({ kind }) => kind === 'digit')
    .map(heightOf)
    .sort((a, b) => a - b);
  const beside = heights[heights.length >> 1];
  const height = heightOf(first);
  return (
    beside !== undefined &&
    height >= least * beside &&
    first.right - first.left >= LEAST_ASPECT * height
  );
}

function heightOf({ top, bottom }: Pick<Slot, 'top' | 'bottom'>): number {
  return bottom - top;
}

function figureBehind(sign: InkWord, figures: readonly SortedWord[]): SortedWord | null {
  const behind = figures.filter(
    ({ word }) => word.left >= sign.right && word.slots.length > 1 && areLevel(word, sign),
  );
  return behind.sort((a, b) => a.word.left - b.word.left)[0] ?? null;
}

export interface PartedCurrency {
  readonly signs: readonly InkWord[];
  /** The words without signs, as they were found or cut. */
  readonly figures: readonly SortedWord[];
  /** Words whose first glyph is neither surely a sign nor surely a digit. */
  readonly unclear: readonly SortedWord[];
}

/**
 * Cuts the signs off. `readings` are what the text reader says of each sign with its figure right behind it; the digit
 * reader, which knows no such sign and may take it for a 5, must see the same digits without it.
 */
export function partCurrencySigns(
  figures: readonly SortedWord[],
  shapes: readonly CurrencyShape[],
  readings: readonly LineReading[],
): PartedCurrency {
  const signs = new Map<SortedWord, CurrencyShape>();
  const unclear = new Set<SortedWord>();
  for (const [index, shape] of shapes.entries()) {
    const { text, confidence } = readings[index] ?? { text: '', confidence: 0 };
    const read = confidence >= SURE ? digitsOf(text) : '';
    const { of, figure } = shape;
    if (figure && text.startsWith('$') && read !== '' && read === digitsOf(figure.digits.text))
      signs.set(of, shape);
    // Its digits are the same with what stands before them: nobody took a sign for one.
    else if (read === '' || read !== digitsOf(of.digits.text)) unclear.add(of);
  }
  return {
    signs: [...signs.values()].map(({ sign }) => sign),
    figures: figures.flatMap((one) => {
      const shape = signs.get(one);
      if (unclear.has(one) || (shape && one.word.slots.length === 1)) return [];
      return shape?.figure ?? one;
    }),
    unclear: [...unclear],
  };
}
