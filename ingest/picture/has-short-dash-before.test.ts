import { expect, it } from 'vitest';
import { hasShortDashBefore } from './has-short-dash-before.ts';
import type { PixelBox, Plane } from './plane.ts';

const FIGURE = { left: 60, top: 20, right: 100, bottom: 40, digitHeight: 20, slots: [] };

/** Paper with grain, on it rectangles of one grey. */
function planeWith(marks: readonly (readonly [box: PixelBox, grey: number])[]): Plane {
  const [width, height] = [120, 60];
  const data = Uint8Array.from({ length: width * height }, (_, at) => 246 + ((at * 7_919) % 9));
  for (const [{ left, top, right, bottom }, grey] of marks)
    for (let y = top; y < bottom; y++) data.fill(grey, y * width + left, y * width + right);
  return { width, height, data };
}

const box = (left: number, top: number, wide: number, high: number): PixelBox => ({
  left,
  top,
  right: left + wide,
  bottom: top + high,
});

it.each([
  ['a dash of three pixels', [box(52, 30, 3, 1), 110], true],
  ['a pale one', [box(48, 31, 3, 1), 190], true],
  ['a speck level with the middle', [box(52, 29, 2, 2), 110], false],
  ['a speck of one pixel', [box(52, 30, 1, 1), 20], false],
  ['nothing', [box(0, 0, 1, 1), 110], false],
  ['a point at the foot', [box(52, 38, 2, 2), 110], false],
  ['a stroke as high as the figure', [box(52, 20, 2, 20), 110], false],
  ['a mark far before it', [box(38, 30, 3, 1), 110], false],
  ['a mark in the figure', [box(61, 30, 3, 1), 110], false],
] as const)('sees a sign too short to be read: %s', (_, mark, expected) => {
  expect(hasShortDashBefore(planeWith([mark]), FIGURE, [])).toBe(expected);
});

it('sees a dash that was read with its figure, as a point, where it is level with the middle of its digits', () => {
  const withPoint = (top: number) => {
    const [point, digit] = [box(52, top, 3, 1), box(60, 20, 40, 20)];
    const slots = [point, digit].map((one) => ({ ...one, kind: 'digit' as const, parts: 1 }));
    const figure = { ...FIGURE, left: 52, slots };
    return hasShortDashBefore(planeWith([[point, 60]]), figure, []);
  };
  expect([withPoint(29), withPoint(38)]).toEqual([true, false]);
});

it('takes the rests of a ruling line for no sign', () => {
  const plane = planeWith([[box(50, 29, 3, 1), 110]]);
  expect(hasShortDashBefore(plane, FIGURE, [])).toBe(true);
  expect(hasShortDashBefore(plane, FIGURE, [51])).toBe(false);
});

it('tells nothing of a figure at the edge of the picture', () => {
  expect(hasShortDashBefore(planeWith([]), { ...FIGURE, left: 0 }, [])).toBe(false);
  expect(hasShortDashBefore(planeWith([]), { ...FIGURE, top: 0, bottom: 8 }, [])).toBe(false);
});
