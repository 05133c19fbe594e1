import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { Word } from '../../schemas/page.ts';
import { digitsReadAlike } from '../digits-read-alike.ts';
import type { LatinReader } from '../latin-reader/open-latin-reader.ts';
import type { FigureReader } from '../ocr/open-figure-reader.ts';
import type { LinePrint } from '../ocr/read-in-two-frames.ts';

/** A figure on which both readers agree needs no other where they are this sure of it, the first despite the page's own print. */
const FIRST_READER_SURE = 0.9;
const CERTAIN_DESPITE_OWN_PRINT = 0.99;
const SECOND_READER_SURE = 0.9;
/** The fourth is not asked where the third is this sure of the same, and the second likely to be right: they are enough. */
const THIRD_READER_CERTAIN = 0.9;
const SECOND_READER_LIKELY = 0.6;

/** Opens each reader for the first figure that it is asked about. */
export interface FurtherReaders {
  readonly openThird: () => Promise<LatinReader>;
  readonly openFourth: () => Promise<FigureReader>;
}

/**
 * The words with further readings of those figures that both readers see alike without both being sure, that look as
 * much like others of the page's digits, in which a digit may stand that nobody saw, or of which a ruling line may have taken
 * a stroke. Blur deceives the first two alike, for they see the same pixels; networks trained by others on other pictures err
 * elsewhere.
 * `printOf` gives a word's pixels as they were before the page was cleaned, grey, with a few pixels of margin, and the height
 * of its digits. Rejects when `signal` aborts.
 */
export async function readDoubtfulFigures(
  words: readonly Word[],
  printOf: (word: Word) => LinePrint,
  { openThird, openFourth }: FurtherReaders,
  signal: AbortSignal,
): Promise<readonly Word[]> {
  const doubtful = words.filter(isDoubtful);
  if (doubtful.length === 0) return words;
  const prints = new Map(doubtful.map((word) => [word, printOf(word)]));
  const thirds = (await openThird()).readFigures([...prints.values()].map(({ crop }) => crop));
  const thirdOf = new Map(doubtful.map((word, i) => [word, thirds[i]]));
  const open = doubtful.filter((word) => {
    const third = thirdOf.get(word);
    const isSame = third !== undefined && sameDigitsAndSign(third.text, word.text ?? '');
    return !(
      isSame &&
      third.confidence >= THIRD_READER_CERTAIN &&
      (word.digits?.confidence ?? 0) >= SECOND_READER_LIKELY
    );
  });
  const openPrints = open.flatMap((word) => prints.get(word) ?? []);
  const fourths = open.length === 0 ? [] : await (await openFourth()).read(openPrints, signal);
  const fourthOf = new Map(open.map((word, i) => [word, fourths[i]]));
  return words.map((word) => {
    const [third, fourth] = [thirdOf.get(word), fourthOf.get(word)];
    return third === undefined ? word : { ...word, third, ...(fourth && { fourth }) };
  });
}

function isDoubtful(word: Word): boolean {
  const { text, confidence, digits, meetsLine, ownPrint, mayLackDigit } = word;
  if (mayLackDigit) return digitsReadAlike(word) !== null;
  // The page's own print settles all but a sign.
  if (ownPrint === 'confirms' && /^\d/.test(text ?? '')) return false;
  const isSure =
    !meetsLine &&
    (confidence ?? 0) >= (ownPrint === 'doubts' ? CERTAIN_DESPITE_OWN_PRINT : FIRST_READER_SURE) &&
    (digits?.confidence ?? 0) >= SECOND_READER_SURE;
  return !isSure && digitsReadAlike(word) !== null;
}
