import { expect, it } from 'vitest';
import type { PixelBox } from './plane.ts';
import { withoutSpecksAside } from './without-specks-aside.ts';

const DIGIT_HEIGHT = 20;

/** White paper with blots of ink. */
function paper(...blots: readonly PixelBox[]) {
  const [width, height] = [200, 60];
  const data = new Uint8Array(width * height).fill(255);
  for (const { left, top, right, bottom } of blots)
    for (let y = top; y < bottom; y++) data.fill(60, y * width + left, y * width + right);
  return { width, height, data };
}

const digit = (left: number): PixelBox => ({ left, top: 20, right: left + 10, bottom: 40 });
const whole: PixelBox = { left: 30, top: 20, right: 120, bottom: 44 };

it('withoutSpecksAside leaves out specks before and behind a figure, and nothing within it', () => {
  const speck = { left: 30, top: 38, right: 34, bottom: 42 };
  const point = { left: 76, top: 37, right: 79, bottom: 40 };
  const behind = { left: 117, top: 22, right: 120, bottom: 25 };
  const below = { left: 64, top: 42, right: 68, bottom: 44 };
  const plane = paper(speck, digit(50), digit(62), point, digit(84), behind, below);
  expect(withoutSpecksAside(plane, whole, DIGIT_HEIGHT)).toEqual({
    left: 50,
    top: 20,
    right: 94,
    bottom: 40,
  });
});

it('withoutSpecksAside keeps what may be a digit or a minus', () => {
  const minus = { left: 30, top: 29, right: 40, bottom: 31 };
  const rest = { left: 112, top: 30, right: 120, bottom: 40 };
  const comma = { left: 62, top: 36, right: 65, bottom: 44 };
  const plane = paper(minus, digit(50), comma, digit(70), rest);
  expect(withoutSpecksAside(plane, whole, DIGIT_HEIGHT)).toEqual(whole);
  expect(withoutSpecksAside(paper(), whole, DIGIT_HEIGHT)).toEqual(whole);
});
