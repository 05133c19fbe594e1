import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { shownWords } from './shown-words.ts';

const word = (id: number, visible: Word['visible'], text: string | null = 'x'): Word => ({
  id,
  text,
  box: [0.1, 0.1, 0.2, 0.11],
  looksLike: 'text',
  confidence: null,
  digits: null,
  visible,
});
const idsOf = (words: Word[]) => shownWords({ words }).map(({ id }) => id);

it('shows what a picture of the page proves, and ink', () => {
  expect(
    idsOf([
      word(1, 'proved'),
      word(2, 'contradicted'),
      word(3, 'unproved'),
      word(4, 'unproved', null),
    ]),
  ).toEqual([1, 4]);
});

it('shows what nothing contradicts where no picture is there to prove it, and all of a picture', () => {
  expect(idsOf([word(1, 'unproved'), word(2, 'contradicted'), word(3, 'unproved')])).toEqual([
    1, 3,
  ]);
  expect(idsOf([word(1, null), word(2, null)])).toEqual([1, 2]);
});
