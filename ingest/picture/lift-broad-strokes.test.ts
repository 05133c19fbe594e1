import { expect, it } from 'vitest';
import { liftBroadStrokes } from './lift-broad-strokes.ts';

const SIDE = 120;
const [PAPER, STAMP, PRINT_ON_STAMP] = [255, 180, 120];

/** A ring of the stamp 9 px wide across the page, and a stroke of print of the stamp's own grey that crosses it. */
function stampedPage() {
  const plane = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE).fill(PAPER) };
  const set = (x: number, y: number, grey: number) => {
    plane.data[y * SIDE + x] = grey;
  };
  for (let y = 50; y < 59; y++) for (let x = 0; x < SIDE; x++) set(x, y, STAMP);
  for (let y = 20; y < 90; y++)
    for (let x = 60; x < 63; x++) set(x, y, y >= 50 && y < 59 ? PRINT_ON_STAMP : STAMP);
  const greyAt = (x: number, y: number) => plane.data[y * SIDE + x];
  return { plane, greyAt };
}

it('liftBroadStrokes takes broad strokes, and leaves thin ones of the same grey and print on both', () => {
  const { plane, greyAt } = stampedPage();
  liftBroadStrokes(plane, { left: 0, top: 0, right: SIDE, bottom: SIDE }, STAMP);
  expect([greyAt(20, 54), greyAt(100, 50)]).toEqual([PAPER, PAPER]);
  expect([greyAt(61, 30), greyAt(61, 80)]).toEqual([STAMP, STAMP]);
  // About as dark as beside the stroke.
  expect(greyAt(61, 54)).toBeGreaterThan(STAMP - 30);
  expect(greyAt(61, 54)).toBeLessThan(STAMP + 10);
});

it('liftBroadStrokes says where print may have gone with them', () => {
  const { plane } = stampedPage();
  const blots = liftBroadStrokes(plane, { left: 0, top: 0, right: SIDE, bottom: SIDE }, STAMP);
  const at = (x: number) =>
    blots.find(
      ({ left, right, top, bottom }) => x >= left && x < right && top <= 54 && bottom > 54,
    );
  expect(at(61)).toMatchObject({ mayBePrint: true });
  expect(at(20)).toMatchObject({ mayBePrint: false });
  expect(blots.every(({ bottom }) => bottom > 46)).toBe(true);
});
