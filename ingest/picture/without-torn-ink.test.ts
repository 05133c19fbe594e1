import { expect, it } from 'vitest';
import { hasFaintBeside } from './faint-beside.ts';
import { faintInkOf } from './faint-ink.ts';
import type { Mask, PixelBox } from './plane.ts';
import { withoutTornInk } from './without-torn-ink.ts';

const SIDE = 200;
const DIGIT_HEIGHT = 20;
const FIGURE: PixelBox = { left: 100, top: 90, right: 140, bottom: 110 };

/** A dark figure and before it a digit of this grey, of which every so many-th pixel of its strokes counts as ink. */
function page(grey: number, every: number) {
  const plane = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE).fill(250) };
  const ink = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE) };
  const stroke = ({ left, top, right, bottom }: PixelBox, value: number, each: number) => {
    for (let y = top, count = 0; y < bottom; y++)
      for (let x = left; x < right; x++, count++) {
        plane.data[y * SIDE + x] = value;
        if (count % each === 0) ink.data[y * SIDE + x] = 1;
      }
  };
  for (let left = FIGURE.left; left < FIGURE.right; left += 12)
    stroke({ ...FIGURE, left, right: left + 4 }, 60, 1);
  stroke({ ...FIGURE, left: 84, right: 87 }, grey, every);
  stroke({ ...FIGURE, left: 92, right: 95 }, grey, every);
  const firm = withoutTornInk(ink, plane, [FIGURE]);
  const isFaintBeside = (mask: Mask) =>
    hasFaintBeside(faintInkOf(plane, mask, [], DIGIT_HEIGHT), FIGURE, DIGIT_HEIGHT, [], plane);
  return { ink, firm, isFaintBeside };
}

it('withoutTornInk lets a digit beside a figure be seen of which pieces count as ink', () => {
  const { ink, firm, isFaintBeside } = page(215, 3);
  expect(isFaintBeside(ink)).toBe(false);
  expect(isFaintBeside(firm)).toBe(true);
});

it('withoutTornInk keeps the ink of words and what is dark', () => {
  const dark = page(90, 1);
  expect(dark.firm).toEqual(dark.ink);
  const pale = page(215, 3);
  const within = (data: Uint8Array) =>
    data.slice(FIGURE.top * SIDE + FIGURE.left, FIGURE.top * SIDE + FIGURE.right);
  expect(within(pale.firm.data)).toEqual(within(pale.ink.data));
  expect(within(pale.firm.data)).toContain(1);
});
