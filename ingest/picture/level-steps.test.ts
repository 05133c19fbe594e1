import { expect, it } from 'vitest';
import { estimatePaper } from './estimate-paper.ts';
import type { Corners } from './find-sheet.ts';
import { flattenLight } from './flatten-light.ts';
import { levelSteps } from './level-steps.ts';
import { separateColour } from './separate-colour.ts';

const [WIDTH, HEIGHT] = [320, 320];
/** What is darker may be taken for ink. */
const INK = 221;

/**
 * A page with light that falls to a share of itself at row 155, two rows with less of it as `crease` says, and strokes on both
 * sides; flattened by its grid.
 */
function page(darker: number, crease = 1) {
  const lightOf = (y: number) => (y < 155 ? 1 : darker) * (y === 154 || y === 155 ? crease : 1);
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const isInk = x % 24 < 5 && y % 30 < 18;
      data[y * WIDTH + x] = Math.round((isInk ? 80 : 230) * lightOf(y));
    }
  const paper = estimatePaper(data, WIDTH, HEIGHT);
  return { plane: flattenLight(data, WIDTH, HEIGHT, paper), paper };
}

/** A sheet that reaches to a column, and beyond the picture elsewhere. */
const sheetTo = (column: number): Corners => [
  { x: -80, y: -80 },
  { x: column, y: -80 },
  { x: column, y: 400 },
  { x: -80, y: 400 },
];

/** The darkest paper of all rows, looked at between the strokes. */
const darkestPaper = ({ data }: { readonly data: Uint8Array }) =>
  Math.min(...Array.from({ length: HEIGHT }, (_, y) => data[y * WIDTH + 158] ?? 0));

it.each([1, 0.9])(
  'makes paper white on both sides of a crease and leaves strokes dark',
  (crease) => {
    const { plane, paper } = page(0.75, crease);
    expect(darkestPaper(plane)).toBeLessThan(INK);
    levelSteps([plane], paper, sheetTo(400));
    expect(darkestPaper(plane)).toBeGreaterThan(INK);
    for (const y of [130, 152, 157, 190]) expect(plane.data[y * WIDTH + 146]).toBeLessThan(120);
  },
);

it('touches nothing where light is even, where no paper lies beyond, and beside the sheet', () => {
  for (const [darker, sheet] of [
    [1, sheetTo(400)],
    [0.3, sheetTo(400)],
    [0.8, sheetTo(100)],
  ] as const) {
    const { plane, paper } = page(darker);
    const before = plane.data.slice();
    levelSteps([plane], paper, sheet);
    const isTouched = plane.data.some((value, i) => i % WIDTH > 100 && value !== before[i]);
    expect(isTouched).toBe(false);
  }
});

/** The print, dark on white, of a square picture that is a sheet to its edges. */
function darkPrintOf(data: Uint8Array, side: number): Uint8Array {
  const sheet: Corners = [
    { x: 0, y: 0 },
    { x: side, y: 0 },
    { x: side, y: side },
    { x: 0, y: side },
  ];
  return separateColour({ width: side, height: side, channels: 1, data }, sheet).dark.data;
}

it.each([
  [24, 0.45],
  [130, 0.15],
])('leaves white figures on a dark band of %i rows in a shadow as they are', (rows, matter) => {
  const side = 512;
  const isFigure = (x: number, y: number) => x > 190 && x < 300 && x % 11 < 3 && y > 205 && y < 220;
  const isBand = (x: number, y: number) => x >= 180 && x < 480 && y >= 200 && y < 200 + rows;
  const data = Uint8Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    const light = 1 - 0.55 / (1 + Math.exp((x - 200) / 3));
    return Math.round(250 * (isBand(x, y) && !isFigure(x, y) ? matter : 0.92) * light);
  });
  const dark = darkPrintOf(data, side);
  const row = [...dark.subarray(212 * side + 220, 212 * side + 290)];
  expect(Math.max(...row) - Math.min(...row)).toBeGreaterThan(50);
});

it('leaves white figures on a dark band on which two shadows fall as they are', () => {
  const side = 512;
  const edge = (t: number, soft: number) => 1 / (1 + Math.exp(-t / soft));
  const data = Uint8Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    const light = (1 - 0.5 * edge(330 - y, 10)) * (1 - 0.3 * edge(300 - x, 10));
    const band = edge(x - 180, 4) * edge(480 - x, 4) * edge(y - 200, 4) * edge(330 - y, 4);
    const isFigure = x >= 230 && x < 340 && (x - 230) % 11 < 3 && y > 257 && y < 273;
    return Math.round(250 * (isFigure ? 0.92 : 0.92 - 0.67 * band) * light);
  });
  const dark = darkPrintOf(data, side);
  for (let digit = 0; digit < 10; digit++) {
    const [figure = 0, band = 0] = [231, 237].map((x) => dark[265 * side + x + digit * 11]);
    expect(figure - band).toBeGreaterThan(50);
  }
});
