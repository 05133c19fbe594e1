import { expect, it } from 'vitest';
import { toInkWord } from './find-words.ts';
import { isDash } from './is-dash.ts';
import type { Mask, PixelBox } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT] = [60, 40, 16];

function found(...ink: readonly PixelBox[]): boolean {
  const mask: Mask = { width: WIDTH, height: HEIGHT, data: new Uint8Array(WIDTH * HEIGHT) };
  for (const { left, top, right, bottom } of ink)
    for (let y = top; y < bottom; y++) mask.data.fill(1, y * WIDTH + left, y * WIDTH + right);
  const slots = ink.map((box) => ({ ...box, parts: 1, kind: 'mark' as const }));
  return isDash(toInkWord({ slots, digitHeight: DIGIT }), mask);
}

it('isDash knows a flat stroke, also one that slants or has a hole', () => {
  expect(found({ left: 10, top: 18, right: 19, bottom: 20 })).toBe(true);
  expect(
    found(
      { left: 10, top: 18, right: 20, bottom: 20 },
      { left: 20, top: 19, right: 30, bottom: 21 },
    ),
  ).toBe(true);
  expect(
    found(
      { left: 10, top: 18, right: 16, bottom: 20 },
      { left: 17, top: 18, right: 22, bottom: 20 },
    ),
  ).toBe(true);
});

it('isDash takes no two specks side by side for one, nor what is short or thick', () => {
  expect(
    found(
      { left: 10, top: 16, right: 13, bottom: 18 },
      { left: 16, top: 19, right: 18, bottom: 21 },
    ),
  ).toBe(false);
  expect(found({ left: 10, top: 18, right: 14, bottom: 20 })).toBe(false);
  expect(found({ left: 10, top: 14, right: 22, bottom: 21 })).toBe(false);
});
