import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { beforeAll, expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import type { Plane } from '../picture/plane.ts';
import { compareWithOwnPrint, type ReadFigure } from './compare-with-own-print.ts';
import { withOwnPrint } from './with-own-print.ts';

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
);
const [WIDTH, HEIGHT, LINE, DIGIT, ADVANCE] = [400, 400, 40, 15, 16];
const LINES = ['1234567890', '9876543210', '5047382916', '6091827354'];

beforeAll(() => {
  if (!GlobalFonts.registerFromPath(FONT, 'print')) throw new Error(`no font at ${FONT}`);
});

/** Lines of digits, set apart; zeros have a dot in their middle where `dotted`. */
function draw(lines: readonly string[], dotted: boolean) {
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#000';
  context.font = '20px print';
  for (const [row, line] of lines.entries())
    for (const [at, digit] of [...line].entries()) {
      const [x, y] = [20 + ADVANCE * at, 30 + LINE * row];
      context.fillText(digit, x, y);
      if (dotted && digit === '0') context.fillRect(x + 4.5, y - 9, 2, 4);
    }
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  const plane: Plane = {
    width: WIDTH,
    height: HEIGHT,
    data: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => data[4 * i] as number),
  };
  const figures = lines.map(
    (digits, row): ReadFigure => ({
      digits,
      box: {
        left: 18,
        top: 10 + LINE * row,
        right: 20 + ADVANCE * digits.length,
        bottom: 35 + LINE * row,
      },
      isSure: true,
    }),
  );
  return { plane, figures };
}

function fill(
  { width, data }: Plane,
  x: number,
  y: number,
  wide: number,
  high: number,
  grey: number,
) {
  for (let row = y; row < y + high; row++) data.fill(grey, row * width + x, row * width + x + wide);
}

it('compareWithOwnPrint confirms what looks like the page’s other digits', () => {
  const { plane, figures } = draw(LINES, false);
  expect(compareWithOwnPrint(plane, figures, DIGIT)).toEqual(LINES.map(() => 'confirms'));
});

it('compareWithOwnPrint doubts a zero with a hole that was read as a nine', () => {
  const { plane, figures } = draw([...LINES, '4400'], true);
  fill(plane, 20 + ADVANCE * 2, 30 + LINE * 4 - 6, 4, 4, 255);
  const misread = figures.map((figure, row) =>
    row === 4 ? { ...figure, digits: '4490', isSure: false } : figure,
  );
  const said = compareWithOwnPrint(plane, misread, DIGIT);
  expect(said.slice(0, 4)).toEqual(LINES.map(() => 'confirms'));
  expect(said[4]).toBe('may_hold_zero');
});

it('compareWithOwnPrint says nothing of digits that it cannot tell apart, unless zeros are dotted', () => {
  for (const [dotted, expected] of [
    [false, null],
    [true, 'may_hold_zero'],
  ] as const) {
    const { plane, figures } = draw([...LINES, '4480'], dotted);
    fill(plane, 18, 20 + LINE * 4, ADVANCE * 4, 4, 0);
    expect(compareWithOwnPrint(plane, figures, DIGIT)[4]).toBe(expected);
  }
});

it('withOwnPrint confirms a lone zero by the other zeros of the page, and never doubts one', () => {
  const drawn = ['0', '8', '3'];
  const { plane, figures } = draw([...LINES, ...drawn], false);
  const words = figures.map(({ digits, box }, id): Word => {
    const text = id < LINES.length ? digits : '0';
    return {
      id,
      text,
      box: [box.left, box.top, box.right, box.bottom],
      looksLike: 'figure',
      confidence: id < LINES.length ? 1 : 0.1,
      digits: { text, confidence: 1 },
      visible: null,
    };
  });
  const said = withOwnPrint(
    words,
    plane,
    ({ box: [left, top, right, bottom] }) => ({ left, top, right, bottom }),
    DIGIT,
  );
  expect(said.slice(LINES.length).map(({ ownPrint }) => ownPrint)).toEqual([
    'confirms',
    undefined,
    undefined,
  ]);
});
