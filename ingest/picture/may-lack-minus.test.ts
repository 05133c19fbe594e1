import { expect, it } from 'vitest';
import { mayLackMinus } from './may-lack-minus.ts';
import type { PixelBox } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT] = [200, 60, 20];
const [PAPER, PRINT, PALE] = [250, 150, 222];
const FIGURE: PixelBox = { left: 80, top: 20, right: 150, bottom: 40 };

/** A figure of strokes, with something before it. */
function page(before?: PixelBox, grey = PALE) {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  const fill = ({ left, top, right, bottom }: PixelBox, grey: number) => {
    for (let y = top; y < bottom; y++) data.fill(grey, y * WIDTH + left, y * WIDTH + right);
  };
  for (let x = FIGURE.left; x < FIGURE.right; x += 10)
    fill({ ...FIGURE, left: x, right: x + 4 }, PRINT);
  if (before) fill(before, grey);
  return { width: WIDTH, height: HEIGHT, data };
}

it('mayLackMinus sees a pale stroke at the level of a minus', () => {
  expect(mayLackMinus(page({ left: 67, top: 28, right: 76, bottom: 32 }), FIGURE, DIGIT)).toBe(
    true,
  );
});

it('mayLackMinus sees none in paper, in a stroke at another level or in one that goes on above and below', () => {
  expect(mayLackMinus(page(), FIGURE, DIGIT)).toBe(false);
  expect(mayLackMinus(page({ left: 67, top: 37, right: 76, bottom: 41 }), FIGURE, DIGIT)).toBe(
    false,
  );
  expect(mayLackMinus(page({ left: 67, top: 10, right: 76, bottom: 50 }), FIGURE, DIGIT)).toBe(
    false,
  );
});

it('mayLackMinus sees none in a speck, however dark, for a minus is dark from one of its ends to the other', () => {
  const speck = { left: 70, top: 29, right: 72, bottom: 31 };
  expect(mayLackMinus(page(speck, 40), FIGURE, DIGIT)).toBe(false);
  expect(mayLackMinus(page({ ...speck, right: 77 }, 150), FIGURE, DIGIT)).toBe(true);
});
