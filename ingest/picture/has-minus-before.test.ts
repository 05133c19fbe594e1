import { expect, it } from 'vitest';
import { toInkWord } from './find-words.ts';
import { hasMinusBefore } from './has-minus-before.ts';
import type { PixelBox } from './plane.ts';
import type { Slot } from './split-cluster.ts';

const [WIDTH, HEIGHT, DIGIT] = [200, 60, 20];
const [PAPER, PRINT] = [250, 120];
const [TOP, LEFT] = [20, 80];

interface Blot extends PixelBox {
  readonly grey?: number;
}

/** A figure of two digits with blots before it, grown together with its first digit or not. */
function seesMinus(
  blots: readonly Blot[],
  touching = false,
  ofNeighbour: readonly Blot[] = [],
): boolean {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  const fill = ({ left, top, right, bottom, grey = PRINT }: Blot) => {
    for (let y = top; y < bottom; y++) data.fill(grey, y * WIDTH + left, y * WIDTH + right);
  };
  const digit = (left: number): PixelBox => ({
    left,
    top: TOP,
    right: left + 12,
    bottom: TOP + DIGIT,
  });
  const digits = [LEFT, LEFT + 16].map(digit);
  for (const { left, top, right, bottom } of digits)
    for (const stroke of [
      { left, top, right, bottom: top + 3 },
      { left, top, right: left + 3, bottom },
      { left: right - 3, top, right, bottom },
      { left, top: bottom - 3, right, bottom },
    ])
      fill(stroke);
  [...blots, ...ofNeighbour].forEach(fill);
  const slotOf = (box: PixelBox): Slot => ({ ...box, kind: 'digit', parts: 1 });
  const [first, second] = digits as [PixelBox, PixelBox];
  const begin = Math.min(LEFT, ...blots.map(({ left }) => left));
  const slots = touching
    ? [slotOf({ ...first, left: begin }), slotOf(second)]
    : [...blots, first, second].map(slotOf);
  const word = toInkWord({ slots, digitHeight: DIGIT });
  return hasMinusBefore({ width: WIDTH, height: HEIGHT, data }, word);
}

const MINUS: Blot = { left: 66, top: 29, right: 75, bottom: 32 };

it('hasMinusBefore sees a hyphen, a minus as wide as a digit, and one that touches the first digit', () => {
  expect(seesMinus([MINUS])).toBe(true);
  expect(seesMinus([{ ...MINUS, left: 60 }])).toBe(true);
  expect(seesMinus([{ ...MINUS, left: 71, right: LEFT }], true)).toBe(true);
});

it.each<[string, readonly Blot[]]>([
  ['nothing', []],
  ['a speck as high as wide', [{ ...MINUS, left: 72, top: 28, bottom: 31 }]],
  ['a flat speck shorter than a hyphen', [{ ...MINUS, left: 70, bottom: 31 }]],
  ['a blot as thick as half a digit', [{ ...MINUS, top: 25, bottom: 35 }]],
  ['toner blacker than the print', [{ ...MINUS, grey: 40 }]],
  ['grain paler than it', [{ ...MINUS, grey: 210 }]],
  ['a stroke at its feet', [{ ...MINUS, top: 38, bottom: 41 }]],
  ['a stroke that goes on above', [{ ...MINUS, top: 5 }]],
  ['a line through all of the room', [{ ...MINUS, left: 0, right: 78 }]],
  [
    'two specks beside each other',
    [
      { ...MINUS, right: 69 },
      { ...MINUS, left: 71 },
    ],
  ],
])('hasMinusBefore takes %s for none', (_, blots) => {
  expect(seesMinus(blots)).toBe(false);
});

it('hasMinusBefore takes a dash of the neighbouring column for none, before which the figure has a speck', () => {
  const speck: Blot = { ...MINUS, left: 72, right: 75 };
  const dash: Blot = { ...MINUS, left: 55, right: 64 };
  expect(seesMinus([speck, dash])).toBe(true);
  expect(seesMinus([speck], false, [dash])).toBe(false);
});
