import type { PixelBox, Plane } from '../picture/plane.ts';

/** Columns and rows of a shape; a digit is as high as it, and narrower. */
const ACROSS = 12;
const DOWN = 16;

/** Darkness of a digit in `ACROSS` × `DOWN` points, row by row, with mean 0 and length 1. */
export type DigitShape = Float64Array;

/** The shape of what stands in a box, brought to one height, its middle in the middle. */
export function shapeOf({ width, data }: Plane, box: PixelBox): DigitShape {
  const { left, top, right, bottom } = box;
  const scale = (bottom - top) / DOWN;
  const from = (left + right - ACROSS * scale) / 2;
  const inkAt = (x: number, y: number) =>
    x < left || x >= right || y < top || y >= bottom ? 0 : 255 - (data[y * width + x] as number);
  const shape = new Float64Array(ACROSS * DOWN);
  for (let row = 0; row < DOWN; row++)
    for (let column = 0; column < ACROSS; column++) {
      const x = from + (column + 0.5) * scale - 0.5;
      const y = top + (row + 0.5) * scale - 0.5;
      const [x0, y0] = [Math.floor(x), Math.floor(y)];
      const [fx, fy] = [x - x0, y - y0];
      const upper = inkAt(x0, y0) * (1 - fx) + inkAt(x0 + 1, y0) * fx;
      const lower = inkAt(x0, y0 + 1) * (1 - fx) + inkAt(x0 + 1, y0 + 1) * fx;
      shape[row * ACROSS + column] = upper * (1 - fy) + lower * fy;
    }
  return normalised(shape);
}

/** The mean of shapes. */
export function meanShape(shapes: readonly DigitShape[]): DigitShape {
  const sum = new Float64Array(ACROSS * DOWN);
  for (const shape of shapes)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (shape[i] as number);
  return normalised(sum);
}

/** Correlation of two shapes, -1..1. */
export function likeness(one: DigitShape, other: DigitShape): number {
  return one.reduce((sum, value, i) => sum + value * (other[i] as number), 0);
}

/** Ink in the middle of a ring, as a share of that on its sides, from which it is print and not the ring's own blur. */
const FULL = 0.5;

/** A zero has ink in its middle, as fonts print it that tell it from the letter O. */
export function hasFullMiddle(shape: DigitShape): boolean {
  const paper = Math.min(...shape);
  const rows = Array.from({ length: 4 }, (_, i) => DOWN / 2 - 2 + i);
  const inkAt = (column: number) =>
    rows.reduce((sum, row) => sum + (shape[row * ACROSS + column] as number) - paper, 0);
  const [middle, side] = [inkAt(ACROSS / 2 - 1), inkAt(ACROSS / 2)];
  const inks = Array.from({ length: ACROSS }, (_, column) => inkAt(column));
  const left = Math.max(...inks.slice(0, ACROSS / 2 - 2));
  const right = Math.max(...inks.slice(ACROSS / 2 + 2));
  const ring = Math.min(left, right);
  return Math.max(middle, side) >= FULL * ring && Math.min(middle, side) <= ring;
}

function normalised(shape: Float64Array): Float64Array {
  const mean = shape.reduce((sum, value) => sum + value, 0) / shape.length;
  const centred = shape.map((value) => value - mean);
  const length = Math.hypot(...centred);
  return length === 0 ? centred : centred.map((value) => value / length);
}
