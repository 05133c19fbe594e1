import { digitsOf } from '../../kinds/digits-of.ts';
import { parseFigure } from '../../kinds/parse-figure.ts';
import { withOwnSeparators } from '../../kinds/with-own-separators.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import type { Barrier } from './cluster-ink.ts';
import { toInkWord } from './find-words.ts';
import { areLevel, areParted } from './on-one-line.ts';
import type { Plane } from './plane.ts';
import { readDigits, type SortedWord } from './sort-words.ts';

/** All in heights of the digits: pieces of one figure stand no further apart where blur has taken a mark between them… */
const WIDEST = 1.3;
/** …and no further where it has taken none. */
const WITHOUT_MARK = 0.3;

/**
 * Figures that fell apart, as one word each where the digit reader reads the pieces together as a figure of the same
 * digits, with a point or a comma where the pieces stand apart. What a ruling line parts is never joined.
 */
export function joinFigurePieces(
  plane: Plane,
  words: readonly SortedWord[],
  digits: DigitReader,
  barriers: readonly Barrier[],
): SortedWord[] {
  const joined = new Map<SortedWord, SortedWord | null>();
  const pieces = words.filter(({ digits: { text } }) => /\d/.test(text));
  const current = (word: SortedWord) => joined.get(word) ?? word;
  for (const first of pieces.toSorted((a, b) => a.word.left - b.word.left)) {
    if (joined.get(first) === null) continue;
    for (;;) {
      const before = current(first);
      const behind = pieces.find(
        (other) => !joined.has(other) && standsRightBehind(before, other, barriers),
      );
      const whole = behind && asOne(plane, before, behind, digits);
      if (!whole) break;
      joined.set(first, whole);
      joined.set(behind, null);
    }
  }
  return words.flatMap((word) => (joined.get(word) === null ? [] : current(word)));
}

function standsRightBehind(
  { word: before }: SortedWord,
  { word: behind }: SortedWord,
  barriers: readonly Barrier[],
): boolean {
  const gap = behind.left - before.right;
  if (gap < 0 || gap > WIDEST * Math.max(before.digitHeight, behind.digitHeight)) return false;
  return areLevel(before, behind) && !areParted(before, behind, barriers);
}

function asOne(
  plane: Plane,
  before: SortedWord,
  behind: SortedWord,
  digits: DigitReader,
): SortedWord | null {
  const digitHeight = Math.max(before.word.digitHeight, behind.word.digitHeight);
  const word = toInkWord({ slots: [...before.word.slots, ...behind.word.slots], digitHeight });
  const [reading] = readDigits(plane, [word], digits);
  // Behind or before a mark at its end the next piece follows.
  if (!reading || parseFigure(withOwnSeparators(reading.text)) === null) return null;
  const [first, second] = [before, behind].map((piece) => digitsOf(piece.digits.text));
  if (digitsOf(reading.text) !== `${first}${second}`) return null;
  const mayLackMark = behind.word.left - before.word.right > WITHOUT_MARK * digitHeight;
  const parted = new RegExp(`^\\D*${[...(first ?? '')].join('\\D*')}[.,]`);
  if (mayLackMark && !parted.test(reading.text)) return null;
  return { word, looksLike: 'figure', digits: reading };
}
