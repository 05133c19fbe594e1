import { expect, it } from 'vitest';
import { toInkWord } from './find-words.ts';
import type { Mask } from './plane.ts';
import { signByShape } from './sign-by-shape.ts';
import type { SortedWord } from './sort-words.ts';

/** Rows of ink (#) on paper. */
function maskOf(rows: readonly string[]): Mask {
  const width = rows[0]?.length ?? 0;
  const data = Uint8Array.from(rows.join(''), (pixel) => (pixel === '#' ? 1 : 0));
  return { width, height: rows.length, data };
}

/** A figure of one blot, its glyphs touching, and what the digit reader makes of it. */
function blot(rows: readonly string[], text: string) {
  const mask = maskOf(rows);
  const box = { left: 0, top: 0, right: mask.width, bottom: mask.height };
  const word = toInkWord({
    slots: [{ ...box, parts: 1, kind: 'character' }],
    digitHeight: mask.height,
  });
  const one: SortedWord = { word, looksLike: 'figure', digits: { text, confidence: 1 } };
  return signByShape(one, mask, [], false);
}

it('signByShape parts a triangle from the digits that its base touches', () => {
  const parted = blot(
    [
      '........#........................',
      '.......###.......................',
      '.......###.......................',
      '......#####.......#####....####..',
      '.....###.##......#######..#######',
      '.....##..###.....##...######..###',
      '....###...##.........#######..###',
      '....##.....##........#######..###',
      '...###.....###.....#########..###',
      '...##.......##.....#########..###',
      '..###.......###......#######..###',
      '.###.........##.......######..###',
      '.###.........###.##...#######.###',
      '########################..######.',
      '###############.#######...#####.',
    ].map((row) => row.padEnd(33, '.')),
    '△30',
  );
  expect(parted?.sign).toBe('△');
  expect(parted?.rest.left).toBeGreaterThanOrEqual(15);
  expect(parted?.rest.left).toBeLessThanOrEqual(17);
});

it('signByShape finds no triangle in digits that touch, whatever the digit reader says', () => {
  const digits = [
    '..####.......####....####..',
    '.##..##.....##..##..##..##.',
    '.....##.....##..##..##..##.',
    '....##......##..##..##..##.',
    '...##.......##..##..##..##.',
    '..##........##..##..##..##.',
    '.##.........##..##..##..##.',
    '.###########.####....####..',
    '.########..................',
  ];
  expect(blot(digits, '△00')).toBeNull();
});
