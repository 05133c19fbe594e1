import { depthIn } from './depth-in.ts';
import type { PaperGrid } from './estimate-paper.ts';
import type { Corners } from './find-sheet.ts';
import type { Plane } from './plane.ts';

/** A crease or the shadow of a hand makes neighbouring blocks of paper darker by a share from the one to the other; beyond lies no paper. */
const LEAST_STEP = 0.04;
const LARGEST_STEP = 0.6;
/** Light is looked at in every second pixel. */
const SAMPLE = 2;
/** Dark matter up to twice as many samples wide is ink and not a shadow. */
const STROKE = 4;
/** Samples beside an edge of light that are taken to be in the dark: the edge may lie within a sample, and is blurred. */
const BLUR = 1;
/** Blocks inside the edge of a sheet from which on nothing beside it is taken for a shadow on it. */
const INSIDE = 2;

/**
 * Makes paper white where its light changes at an edge, as at a crease or a hard shadow: there the paper's grid, smooth as
 * it is, leaves a dark band. The light is taken from the first plane by a grey closing, and is no darker than the darker
 * side. `sheet` has the corners of the sheet, clockwise: beside it nothing is paper. In place; elsewhere nothing is touched.
 */
export function levelSteps(
  planes: readonly [Plane, ...Plane[]],
  paper: PaperGrid,
  sheet: Corners,
): void {
  const { blockSize, columns, rows } = paper;
  const steps: { left: number; top: number; light: Float32Array }[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const darker = stepAt(paper, column, row);
      const middle = { x: (column + 0.5) * blockSize, y: (row + 0.5) * blockSize };
      if (darker === null || depthIn(sheet, middle) <= INSIDE * blockSize) continue;
      const [left, top] = [column * blockSize, row * blockSize];
      const light = lightOf(planes[0], paper, left, top);
      steps.push({ left, top, light: light.map((level) => Math.max(level / 255, darker)) });
    }
  for (const { width, height, data } of planes)
    for (const { left, top, light } of steps)
      for (let y = top; y < Math.min(height, top + blockSize); y++)
        for (let x = left; x < Math.min(width, left + blockSize); x++) {
          const at =
            (((y - top) / SAMPLE) | 0) * (blockSize / SAMPLE) + (((x - left) / SAMPLE) | 0);
          const level = (data[y * width + x] as number) / (light[at] as number);
          data[y * width + x] = Math.min(255, level);
        }
}

/** The share of light on the darker side of a step at a block; null where there is no step. */
function stepAt(
  { columns, rows, unsmoothed }: PaperGrid,
  column: number,
  row: number,
): number | null {
  let least = 255;
  let most = 1;
  for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++)
    for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
      const value = unsmoothed[r * columns + c] as number;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  const darker = least / most;
  return darker > 1 - LEAST_STEP || darker < 1 - LARGEST_STEP ? null : darker;
}

/**
 * Light that is left in the samples of a block (paper 255), by a grey closing of the picture as it was before it was divided by
 * its paper's grid: dark strokes take the level around them, edges of light move into the light a little. On the divided picture the
 * paper slopes towards an edge, and its lowest part beside the edge would be closed over like a stroke.
 */
function lightOf(plane: Plane, paper: PaperGrid, left: number, top: number): Float32Array {
  const size = paper.blockSize / SAMPLE;
  const reach = 2 * STROKE + BLUR;
  let side = size + 2 * reach;
  let values: Float32Array = new Float32Array(side * side);
  for (let y = 0, i = 0; y < side; y++)
    for (let x = 0; x < side; x++, i++) {
      const [column, row] = [left + (x - reach) * SAMPLE, top + (y - reach) * SAMPLE];
      values[i] = meanAt(plane, column, row) * paperAt(paper, column, row);
    }
  for (const [pick, far] of [
    [Math.max, STROKE],
    [Math.min, STROKE + BLUR],
  ] as const) {
    values = pickAlong(pickAlong(values, side, pick, far), side, pick, far);
    side -= 2 * far;
  }
  return values.map(
    (level, i) =>
      level / paperAt(paper, left + (i % size) * SAMPLE, top + Math.floor(i / size) * SAMPLE),
  );
}

/** Brightness of the paper's grid at a pixel, between the centres of its blocks. */
function paperAt({ blockSize, columns, rows, values }: PaperGrid, x: number, y: number): number {
  const column = Math.max(0, Math.min(columns - 1, x / blockSize - 0.5));
  const row = Math.max(0, Math.min(rows - 1, y / blockSize - 0.5));
  const [left, above] = [Math.floor(column), Math.floor(row)];
  const right = Math.min(columns - 1, left + 1);
  const below = Math.min(rows - 1, above + 1);
  const at = (r: number, c: number) => values[r * columns + c] as number;
  const upper = at(above, left) + (at(above, right) - at(above, left)) * (column - left);
  const lower = at(below, left) + (at(below, right) - at(below, left)) * (column - left);
  return upper + (lower - upper) * (row - above);
}

/** For every place of the rows that has so many samples on either side, the value picked from there; rows become columns. */
function pickAlong(
  values: Float32Array,
  rowLength: number,
  pick: (a: number, b: number) => number,
  far: number,
): Float32Array {
  const rows = values.length / rowLength;
  const length = rowLength - 2 * far;
  const picked = new Float32Array(rows * length);
  for (let row = 0; row < rows; row++)
    for (let at = 0; at < length; at++) {
      const from = row * rowLength + at;
      let best = values[from] as number;
      for (let i = 1; i <= 2 * far; i++) best = pick(best, values[from + i] as number);
      picked[at * rows + row] = best;
    }
  return picked;
}

/** Mean of nine pixels, so that grain is no light; beyond the picture its edge goes on. */
function meanAt({ width, height, data }: Plane, column: number, row: number): number {
  const within = (at: number, end: number) => Math.max(0, Math.min(end - 1, at));
  let sum = 0;
  for (let y = row - 1; y <= row + 1; y++)
    for (let x = column - 1; x <= column + 1; x++)
      sum += data[within(y, height) * width + within(x, width)] as number;
  return sum / 9;
}
