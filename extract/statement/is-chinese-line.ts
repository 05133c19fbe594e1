import type { TextLine } from './text-lines.ts';

/** Does a line of print hold a Chinese character? */
export function isChineseLine({ spots }: TextLine): boolean {
  return spots.some(({ word }) => /\p{Script=Han}/u.test(word.text ?? ''));
}
