import type { Word } from '../../schemas/page.ts';

/** Longer texts are no captions; what follows is not needed to sort them. */
const LONGEST = 40;

/** The text of a word as a model is shown it: one line, without characters that have no print; "?" where it was not read. */
export function shownText(
  { text, digits }: Pick<Word, 'text' | 'digits'>,
  longest = LONGEST,
): string {
  const read = text ?? digits?.text ?? '';
  const printed = read
    .replace(/[\p{Z}\s]+/gu, ' ')
    .replace(/\p{C}/gu, '')
    .trim();
  return printed === '' ? '?' : [...printed].slice(0, longest).join('');
}
