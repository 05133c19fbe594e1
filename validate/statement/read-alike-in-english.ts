import type { Page, Word } from '../../schemas/page.ts';
import type { PlacedWord } from '../../schemas/statement-draft.ts';
import { SECOND_READER_SURE } from '../second-reader.ts';

/** Confidence of the first and of the second reader from which an English text that they read alike counts. */
const FIRST_SURE = 0.5;
const SECOND_SURE = 0.6;
/** What stands nearer than this to a header word on its line is part of what it says; in heights of the word. */
const BESIDE = 1.5;
/** Centres of words on one line differ by less; in heights of the word. */
const LEVEL = 0.6;

/**
 * Two readers saw the same letters and digits in all of these words and in what stands right beside them: an unread
 * "Half" before "Year ended" makes it another period. Texts are told by the reader of English header words, of which
 * there must be one; lone years by the digit reader.
 */
export function readAlikeInEnglish(
  words: readonly PlacedWord[],
  pages: ReadonlyMap<number, Page>,
): boolean {
  return (
    words.some(({ word }) => word.latin !== undefined) &&
    words.every(
      ({ page, word }) =>
        isReadAlike(word) && neighboursOf(word, pages.get(page)).every(isReadAlike),
    )
  );
}

function isReadAlike({ text, confidence, digits, latin, looksLike, strokeFilled }: Word): boolean {
  if ((confidence ?? 0) < FIRST_SURE || strokeFilled) return false;
  const [second, least] =
    looksLike === 'figure' ? [digits, SECOND_READER_SURE] : [latin, SECOND_SURE];
  return (
    text !== null &&
    second != null &&
    second.confidence >= least &&
    bare(text) !== '' &&
    bare(text) === bare(second.text)
  );
}

/** Letters and digits: of spaces and points no reader is sure, and "US$" is as good as "USs". */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('$', 's')
    .replace(/[^\p{L}\p{N}\p{Sc}]/gu, '');
}

function neighboursOf(word: Word, page: Page | undefined): readonly Word[] {
  if (!page) return [];
  const [left, top, right, bottom] = word.box;
  const height = (bottom - top) * page.height;
  return page.words.filter((other) => {
    const [from, above, to, below] = other.box;
    const offset = (Math.abs(above + below - top - bottom) / 2) * page.height;
    const gap = Math.max(from - right, left - to) * page.width;
    return other !== word && offset < LEVEL * height && gap < BESIDE * height;
  });
}
