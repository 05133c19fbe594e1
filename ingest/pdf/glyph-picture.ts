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
  const darkness = new Uint8Array(CELL * CELL);
  return drawings.map((_, index) => {
    const left = (index % COLUMNS) * CELL;
    const top = Math.floor(index / COLUMNS) * CELL;
    for (let y = 0; y < CELL; y++)
      for (let x = 0, at = ((top + y) * width + left) * 4; x < CELL; x++, at += 4)
        darkness[y * CELL + x] = 255 - (data[at] as number);
    return pictureOf(darkness);
  });
}

export function correlation(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/**
 * The largest correlation of a shape with one of others, and no less than `least`. Four at a time: each sum waits for its last
 * addition, and the sums do not wait for each other.
 */
export function bestCorrelation(
  shape: Float32Array,
  others: readonly Float32Array[],
  least: number,
): number {
  let best = least;
  let at = 0;
  for (; at + 4 <= others.length; at += 4) {
    const [a, b, c, d] = others.slice(at, at + 4) as [
      Float32Array,
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    let [ofA, ofB, ofC, ofD] = [0, 0, 0, 0];
    for (let i = 0; i < shape.length; i++) {
      const value = shape[i] as number;
      ofA += value * (a[i] as number);
      ofB += value * (b[i] as number);
      ofC += value * (c[i] as number);
      ofD += value * (d[i] as number);
    }
    best = Math.max(best, ofA, ofB, ofC, ofD);
  }
  for (const other of others.slice(at)) best = Math.max(best, correlation(shape, other));
  return best;
}

/** `darkness`: of a cell. */
function pictureOf(darkness: Uint8Array): Float32Array | null {
  let left = CELL;
  let top = CELL;
  let right = 0;
  let bottom = 0;
  for (let y = 0; y < CELL; y++)
    for (let x = 0; x < CELL; x++)
      if ((darkness[y * CELL + x] as number) > 100) {
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
        ink[py * SIDE + px] = (ink[py * SIDE + px] as number) + (darkness[y * CELL + x] as number);
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
