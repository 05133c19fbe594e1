import { expect, it } from 'vitest';
import { clearSpecksAboveMarks } from './clear-specks-above-marks.ts';
import { toInkWord } from './find-words.ts';
import type { PixelBox, Plane } from './plane.ts';
import type { Slot } from './split-cluster.ts';

const DIGIT = { left: 10, top: 10, right: 20, bottom: 30 };
const NEXT_DIGIT = { left: 28, top: 10, right: 38, bottom: 30 };

/** Two digits 20 px high and what stands between them. */
function pageWith(...between: PixelBox[]): Plane {
  const plane = { width: 50, height: 50, data: new Uint8Array(2500).fill(255) };
  for (const { left, top, right, bottom } of [DIGIT, NEXT_DIGIT, ...between])
    for (let y = top; y < bottom; y++) plane.data.fill(0, y * 50 + left, y * 50 + right);
  return plane;
}

function wordWith(kind: Slot['kind'], between: PixelBox) {
  const digit = { kind: 'digit', parts: 1 } as const;
  return toInkWord({
    slots: [
      { ...DIGIT, ...digit },
      { ...between, kind, parts: 2 },
      { ...NEXT_DIGIT, ...digit },
    ],
    digitHeight: 20,
  });
}

it('clearSpecksAboveMarks leaves of a comma with a speck above it the comma', () => {
  const comma = { left: 22, top: 26, right: 26, bottom: 34 };
  const plane = pageWith(comma, { left: 22, top: 17, right: 25, bottom: 20 });
  expect(
    clearSpecksAboveMarks(plane, wordWith('mark', { left: 22, top: 17, right: 26, bottom: 34 })),
  ).toBe(true);
  expect(plane.data).toEqual(pageWith(comma).data);
});

it.each([
  [
    'a broken 1',
    [
      { top: 10, bottom: 19 },
      { top: 21, bottom: 30 },
    ],
  ],
  ['a comma alone', [{ top: 26, bottom: 34 }]],
  [
    'a stroke that begins above the feet',
    [
      { top: 12, bottom: 15 },
      { top: 18, bottom: 30 },
    ],
  ],
])('clearSpecksAboveMarks takes nothing of %s', (_, strokes) => {
  const boxes = strokes.map((stroke) => ({ left: 22, right: 26, ...stroke }));
  const plane = pageWith(...boxes);
  const slot = { left: 22, top: boxes[0]?.top ?? 0, right: 26, bottom: boxes.at(-1)?.bottom ?? 0 };
  expect(clearSpecksAboveMarks(plane, wordWith('digit', slot))).toBe(false);
  expect(plane.data).toEqual(pageWith(...boxes).data);
});
