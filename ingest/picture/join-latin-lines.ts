import type { Barrier } from './cluster-ink.ts';
import { type InkWord, toInkWord } from './find-words.ts';
import { areLevel, areParted } from './on-one-line.ts';
import type { SortedWord } from './sort-words.ts';

/** Words of one line of Latin print stand at most so far apart, in heights of digits; columns stand further. */
const WIDEST_SPACE = 1.6;
/** … and a figure that is part of a caption, "31" of a date, no further from its words. */
const WIDEST_BESIDE_FIGURE = 0.6;
/** A lone mark or sign of a currency has no words behind it that a figure could belong to. */
const SHORTEST_TEXT = 2;
/** Less sure of a figure, the digit reader may see one in letters: "(loss)" as (105). */
const SURE_OF_FIGURE = 0.9;

interface Piece {
  readonly word: InkWord;
  readonly isText: boolean;
  readonly mayBeText: boolean;
  /** The word that it is; null for words put together. */
  readonly of: SortedWord | null;
}

/** A page's words in a Latin script: `lines` are texts, `figures` those that stand in no text. */
export interface LatinLines {
  readonly lines: readonly InkWord[];
  readonly figures: readonly SortedWord[];
}

/**
 * Puts the texts of a page in a Latin script together to whole lines: they are cut at spaces as Chinese print is not,
 * and better read with their neighbours. What a ruling line parts is never joined. `digitHeight` is that of the page: of
 * a line of small letters its own is too low.
 */
export function joinLatinLines(
  words: readonly SortedWord[],
  barriers: readonly Barrier[],
  digitHeight: number,
): LatinLines {
  const pieces: Piece[] = [];
  for (const one of words.toSorted((a, b) => a.word.left - b.word.left).map(pieceOf)) {
    const at = pieces.findLastIndex((piece) => belongTogether(piece, one, barriers, digitHeight));
    const before = pieces[at];
    if (before === undefined) pieces.push(one);
    else
      pieces[at] = {
        isText: true,
        mayBeText: true,
        of: null,
        word: toInkWord({
          slots: [...before.word.slots, ...one.word.slots],
          digitHeight: Math.max(before.word.digitHeight, one.word.digitHeight),
        }),
      };
  }
  const alone = new Set(pieces.map(({ of }) => of));
  return {
    lines: pieces.filter(({ isText }) => isText).map(({ word }) => word),
    figures: words.filter((one) => one.looksLike === 'figure' && alone.has(one)),
  };
}

function pieceOf(of: SortedWord): Piece {
  const isText = of.looksLike === 'text';
  return { word: of.word, isText, mayBeText: isText || of.digits.confidence < SURE_OF_FIGURE, of };
}

function belongTogether(
  before: Piece,
  behind: Piece,
  barriers: readonly Barrier[],
  pageDigits: number,
): boolean {
  const [one, other] = [before.word, behind.word];
  const digitHeight = Math.max(one.digitHeight, other.digitHeight, pageDigits);
  const texts = [before, behind].filter(({ isText }) => isText);
  if (texts.every(({ word }) => word.right - word.left < SHORTEST_TEXT * digitHeight)) return false;
  const widest = before.mayBeText && behind.mayBeText ? WIDEST_SPACE : WIDEST_BESIDE_FIGURE;
  const gap = other.left - one.right;
  if (gap < -digitHeight || gap > widest * digitHeight) return false;
  return areLevel(one, other) && !areParted(one, other, barriers);
}
