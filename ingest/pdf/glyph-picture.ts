import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Matrix } from './matrix.ts';

/** Draws one sign with its base line's start at the origin of `matrix` (em → pixels, y upwards). */
export type SignDrawing = (context: SKRSContext2D, matrix: Matrix) => void;

/** Side in pixels of the picture in which the shapes of two signs are compared. */
const SIDE = 24;
/** Em and cell in which a sign is drawn first, before it is cut and brought to size, in pixels. */
const EM = 32;
const CELL = 64;
const COLUMNS = 32;

/**
 * The shapes of signs, each brought to one size and place: the larger side of its ink fills the picture; strokes kept,
 * overall darkness taken away; mean 0 and length 1, so that the dot product of two pictures is their correlation.
 * null = no ink.
 */
export function picturesOfSigns(drawings: readonly SignDrawing[]): (Float32Array | null)[] {
  if (drawings.length === 0) return [];
  const rows = Math.ceil(drawings.length / COLUMNS);
  const width = COLUMNS * CELL;
  const context = createCanvas(width, rows * CELL).getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, rows * CELL);
  context.fillStyle = '#000000';
  context.strokeStyle = '#000000';
  drawings.forEach((draw, index) => {
    const left = (index % COLUMNS) * CELL;
    const top = Math.floor(index / COLUMNS) * CELL;
    context.save();
    context.beginPath();
    context.rect(left, top, CELL, CELL);
    context.clip();
    draw(context, [EM, 0, 0, -EM, left + CELL / 4, top + CELL * 0.7]);
    context.restore();
  });
  const { data } = context.getImageData(0, 0, width, rows * CELL);
  return drawings.map((_, index) => {
    const left = (index % COLUMNS) * CELL;
    const top = Math.floor(index / COLUMNS) * CELL;
    return pictureOf((x, y) => 255 - (data[((top + y) * width + left + x) * 4] as number));
  });
}

export function correlation(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function pictureOf(darkness: (x: number, y: number) => number): Float32Array | null {
  let [left, top, right, bottom] = [CELL, CELL, 0, 0];
  for (let y = 0; y < CELL; y++)
    for (let x = 0; x < CELL; x++)
      if (darkness(x, y) > 100) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y + 1);
      }
  if (right <= left) return null;
  const side = Math.max(right - left, bottom - top);
  const [fromX, fromY] = [(left + right - side) / 2, (top + bottom - side) / 2];
  // Two pixels of margin leave room for the blur.
  const step = side / (SIDE - 4);
  const ink = new Float32Array(SIDE * SIDE);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const px = Math.floor((x + 0.5 - fromX) / step) + 2;
      const py = Math.floor((y + 0.5 - fromY) / step) + 2;
      if (px >= 0 && py >= 0 && px < SIDE && py < SIDE)
        ink[py * SIDE + px] = (ink[py * SIDE + px] as number) + darkness(x, y);
    }
  return normalised(bandPassed(ink));
}

/** Small blur minus wide blur. */
function bandPassed(ink: Float32Array): Float32Array {
  const fine = blurred(blurred(ink, 1), 1);
  const coarse = blurred(blurred(ink, 3), 3);
  return fine.map((value, index) => value - (coarse[index] as number));
}

/** Mean over a square, by rows and then by columns. */
function blurred(ink: Float32Array, radius: number): Float32Array {
  const half = new Float32Array(ink.length);
  const soft = new Float32Array(ink.length);
  const size = 2 * radius + 1;
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (let near = Math.max(0, x - radius); near <= Math.min(SIDE - 1, x + radius); near++)
        sum += ink[y * SIDE + near] as number;
      half[y * SIDE + x] = sum / size;
    }
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      let sum = 0;
      for (let near = Math.max(0, y - radius); near <= Math.min(SIDE - 1, y + radius); near++)
        sum += half[near * SIDE + x] as number;
      soft[y * SIDE + x] = sum / size;
    }
  return soft;
}

function normalised(values: Float32Array): Float32Array | null {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let square = 0;
  for (const value of values) square += (value - mean) ** 2;
  return square === 0 ? null : values.map((value) => (value - mean) / Math.sqrt(square));
}
