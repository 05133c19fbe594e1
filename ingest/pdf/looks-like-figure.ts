import { toReadable } from '../digit-reader/alphabet.ts';

/** Digits, separators, currency signs and nothing else. */
export function looksLikeFigure(text: string): boolean {
  const readable = toReadable(text.replace(/\$/g, ''));
  return readable !== '' && !readable.includes('?');
}
