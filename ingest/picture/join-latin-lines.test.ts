import { expect, it } from 'vitest';
import { toInkWord } from './find-words.ts';
import { joinLatinLines } from './join-latin-lines.ts';
import type { SortedWord } from './sort-words.ts';

/** A word 20 px high that is one run of ink. */
function word(
  looksLike: SortedWord['looksLike'],
  left: number,
  right: number,
  top = 100,
): SortedWord {
  const slot = { left, right, top, bottom: top + 20, kind: 'character', parts: 1 } as const;
  return {
    word: toInkWord({ slots: [slot], digitHeight: 20 }),
    looksLike,
    digits: { text: '?', confidence: 1 },
  };
}

const edgesOf = ({ lines, figures }: ReturnType<typeof joinLatinLines>) => [
  lines.map(({ left, right }) => [left, right]),
  figures.map(({ word: { left, right } }) => [left, right]),
];

it('joinLatinLines joins the words of a caption, and the figure in it', () => {
  const words = [
    word('text', 180, 260),
    word('text', 100, 160),
    word('figure', 268, 290),
    word('figure', 500, 560),
  ];
  expect(edgesOf(joinLatinLines(words, [], 20))).toEqual([[[100, 290]], [[500, 560]]]);
});

it('joinLatinLines leaves apart other lines, columns, ruled cells, and figures behind a lone mark', () => {
  const barrier = { top: 0, bottom: 300, columnAt: () => 470 };
  const words = [
    word('text', 100, 160),
    word('text', 100, 160, 130),
    word('text', 200, 260),
    word('text', 400, 465),
    word('text', 475, 540),
    word('text', 600, 612),
    word('figure', 616, 680),
  ];
  const { lines, figures } = joinLatinLines(words, [barrier], 20);
  expect(lines).toHaveLength(6);
  expect(figures).toHaveLength(1);
});
