import { expect, it } from 'vitest';
import type { Box, Page, Word } from '../../schemas/page.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';
import { withoutFarSpecks } from './without-far-specks.ts';

const PIXELS = 1000;
const HEIGHT = 20;

function word(text: string | null, left: number, width: number, height = HEIGHT, top = 100): Word {
  const box: Box = [left, top, left + width, top + height].map((edge) => edge / PIXELS) as Box;
  return {
    id: left,
    text,
    box,
    looksLike: 'figure',
    confidence: 1,
    digits: { text: text ?? '', confidence: 1 },
    visible: null,
  };
}

const FIGURE = word('497,155.68', 500, 120);
const read = (words: readonly Word[]) => {
  const page: Page = { ...OCR_PAGE, width: PIXELS, height: PIXELS, words: [FIGURE] };
  return withoutFarSpecks(words, page);
};

it('withoutFarSpecks leaves out a speck at the other side of the cell from its figure or its dash', () => {
  const speck = word('-', 400, 5, 3);
  expect(read([speck, FIGURE])).toEqual({ words: [FIGURE], mayLackMinus: false });
  const dash = word('-', 600, 15, 3);
  expect(read([speck, dash])).toEqual({ words: [dash], mayLackMinus: false });
});

it('withoutFarSpecks keeps what may be a minus, a digit, or of the figure', () => {
  for (const other of [
    // As long as a minus, which some formats print at the left of the cell.
    word('-', 400, 7, 3),
    // At the figure.
    word('-', 480, 5, 3),
    word('1', 400, 5, 3),
    word(null, 400, 5, 12),
  ])
    expect(read([other, FIGURE])).toEqual({ words: [other, FIGURE], mayLackMinus: false });
});

it('withoutFarSpecks tells of a speck that may be what is left of a minus at the edge of the cell', () => {
  const rest = word('-', 400, 5, 3, 109);
  expect(read([rest, FIGURE])).toEqual({ words: [FIGURE], mayLackMinus: true });
  for (const speck of [
    // Higher than wide, above the middle, behind the figure.
    word('-', 400, 3, 4, 109),
    word('-', 400, 5, 3, 100),
    word('-', 660, 5, 3, 109),
  ])
    expect(read([speck, FIGURE])).toEqual({ words: [FIGURE], mayLackMinus: false });
});
