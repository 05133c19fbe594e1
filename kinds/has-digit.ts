import type { Word } from '../schemas/page.ts';

/** Either reader sees a digit in the word. */
export function hasDigit({ text, digits }: Pick<Word, 'text' | 'digits'>): boolean {
  return /\d/.test(`${text ?? ''}${digits?.text ?? ''}`);
}
