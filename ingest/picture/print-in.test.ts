import { expect, it } from 'vitest';
import { printIn } from './print-in.ts';

const WIDTH = 300;
/** Black boxes [left, top, right, bottom] on white paper. */
function drawn(...boxes: readonly (readonly [number, number, number, number])[]) {
  const data = new Uint8Array(WIDTH * 40);
  for (const [left, top, right, bottom] of boxes)
    for (let y = top; y < bottom; y++) data.fill(1, y * WIDTH + left, y * WIDTH + right);
  return { width: WIDTH, height: 40, data };
}
const BOX = { left: 105, top: 5, right: 175, bottom: 35 };
const DIGIT = [130, 14, 136, 26] as const;

it('printIn finds a figure with its minus and its point, and leaves out what stands above it', () => {
  const mask = drawn(DIGIT, [120, 19, 125, 21], [138, 24, 140, 26], [141, 14, 147, 26]);
  const above = drawn(
    DIGIT,
    [120, 19, 125, 21],
    [138, 24, 140, 26],
    [141, 14, 147, 26],
    [160, 7, 162, 9],
  );
  for (const one of [mask, above])
    expect(printIn(one, BOX, 12)).toEqual({ left: 120, top: 14, right: 147, bottom: 26 });
});

it('printIn finds a figure that stands out of its box, with every digit, and no further than the next column', () => {
  const box = { ...BOX, top: 15, bottom: 24, left: 121 };
  const first = [114, 14, 120, 26] as const;
  const comma = [122, 24, 124, 28] as const;
  const caption = [80, 14, 92, 26] as const;
  expect(printIn(drawn(first, comma, DIGIT, caption), box, 12)).toEqual({
    left: 114,
    top: 14,
    right: 136,
    bottom: 28,
  });
});

it('printIn finds nothing where all ink is lower than a digit', () => {
  expect(printIn(drawn([120, 19, 125, 21], [138, 24, 140, 26]), BOX, 12)).toBeNull();
});

it('printIn finds nothing where the print runs out of the place that was searched', () => {
  expect(printIn(drawn(DIGIT, [140, 14, 290, 26]), BOX, 12)).toBeNull();
  expect(printIn(drawn(DIGIT, [150, 0, 156, 24]), BOX, 12)).toBeNull();
});

it('printIn leaves to the next column what begins there and ends here', () => {
  const figure = [80, 88, 96, 104].map((left) => [left, 14, left + 6, 26] as const);
  expect(printIn(drawn(...figure), BOX, 12)).toBeNull();
  expect(printIn(drawn(...figure), { ...BOX, left: 85 }, 12)).toMatchObject({
    left: 80,
    right: 110,
  });
});
