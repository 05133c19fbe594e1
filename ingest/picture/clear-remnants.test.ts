import { expect, it } from 'vitest';
import { clearRemnants } from './clear-remnants.ts';
import { fillBox } from './fill-box.ts';
import { inkOf } from './ink-of.ts';
import type { PixelBox, Plane } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT_HEIGHT] = [600, 400, 14];
const [PRINT, POINT, PALE] = [40, 110, 185];
const SEAL = { left: 350, top: 200, right: 560, bottom: 390, darkerThanStamp: null, blots: [] };

const at = (left: number, top: number, wide: number, high: number): PixelBox => ({
  left,
  top,
  right: left + wide,
  bottom: top + high,
});

/** A page of figures, each with its point, and a seal that was lifted; what of some pale ink is taken off. */
function taken(pale: PixelBox): PixelBox[] {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(255);
  const plane: Plane = { width: WIDTH, height: HEIGHT, data };
  const figure = (left: number, top: number) => {
    fillBox(plane, at(left, top, 8, DIGIT_HEIGHT), PRINT);
    fillBox(plane, at(left + 10, top + DIGIT_HEIGHT - 3, 3, 3), POINT);
    fillBox(plane, at(left + 16, top, 8, DIGIT_HEIGHT), PRINT);
  };
  for (let row = 0; row < 10; row++) for (const left of [40, 120, 200]) figure(left, 20 + 30 * row);
  figure(400, 300);
  fillBox(plane, pale, PALE);
  const ink = inkOf(plane);
  return clearRemnants(plane, ink.components, [SEAL], DIGIT_HEIGHT).map((box) =>
    at(box.left, box.top, box.right - box.left, box.bottom - box.top),
  );
}

it('clearRemnants takes off what is left of a coloured seal where it is paler than the points of the page', () => {
  const remnant = at(500, 240, 6, 5);
  expect(taken(remnant)).toEqual([remnant]);
});

it('clearRemnants leaves pale ink by a digit, which may be its point or its sign, and outside of the seal', () => {
  expect(taken(at(426, 311, 3, 3))).toEqual([]);
  expect(taken(at(388, 306, 6, 3))).toEqual([]);
  expect(taken(at(300, 240, 6, 5))).toEqual([]);
});
