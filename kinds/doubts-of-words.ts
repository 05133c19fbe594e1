import type { Word } from '../schemas/page.ts';

/** What is noted of the pixels of a word that speaks against it, whatever was read of them. */
const DOUBTS = [
  'red',
  'signIsDoubtful',
  'mayLackMinus',
  'faintBeside',
  'unreadGlyph',
  'mayLackDigit',
  'meetsLine',
  'strokeFilled',
] as const satisfies readonly (keyof Word)[];

/** What speaks against one of the words speaks against what is read of them together. */
export function doubtsOf(words: readonly Word[]): Partial<Word> {
  return Object.fromEntries(
    DOUBTS.filter((doubt) => words.some((word) => word[doubt])).map((doubt) => [doubt, true]),
  );
}
