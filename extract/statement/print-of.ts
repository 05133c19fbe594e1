import { unifyRadicals } from '../../kinds/unify-radicals.ts';
import { compact } from './compact.ts';

/** Words as one text: Chinese print has no spaces, all other keeps one between its words. */
export function printOf(texts: readonly (string | null)[]): string {
  const printed = texts.map((text) => text ?? '').join(' ');
  return /\p{Script=Han}/u.test(printed)
    ? compact(printed)
    : unifyRadicals(printed.normalize('NFKC'))
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim();
}
