import { expect, it } from 'vitest';
import { estimatePaper } from './estimate-paper.ts';
import type { Corners } from './find-sheet.ts';
import { flattenLight } from './flatten-light.ts';
import { levelSteps } from './level-steps.ts';

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

/** The light that the shadow of a finger with soft edges leaves, so many pixels across from its middle. */
const finger = (across: number) => 1 - 0.5 / (1 + Math.exp((Math.abs(across) - 80) / 14));

it('makes paper white in the middle of a narrow shadow, and leaves dark matter there dark', () => {
  const isMatter = (x: number, y: number) => x > 136 && x < 180 && y > 230 && y < 280;
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)];
    return Math.round((isMatter(x, y) ? 30 : 230) * finger(x - 158));
  });
  const paper = estimatePaper(data, WIDTH, HEIGHT);
  const plane = flattenLight(data, WIDTH, HEIGHT, paper);
  const darkest = () => Math.min(...plane.data.subarray(100 * WIDTH + 20, 101 * WIDTH - 20));
  expect(darkest()).toBeLessThan(235);
  levelSteps([plane], paper, sheetTo(400));
  expect(darkest()).toBeGreaterThan(240);
  expect(plane.data[255 * WIDTH + 158]).toBeLessThan(120);
});
