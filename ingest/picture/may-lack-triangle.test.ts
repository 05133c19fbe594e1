import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { mayLackTriangleOn } from './may-lack-triangle.ts';
import type { PixelBox, Plane } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT_HEIGHT] = [240, 60, 15];

/** Grain of paper, the same in every run. */
function grain(): () => number {
  let state = 12345;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return (state / 2147483648 - 0.5) * 16;
  };
}

/** A figure and what stands before it, as pale as said (0..255 on paper of 245) and 1.2 px thin. */
function page(pale: number, drawBefore: 'triangle' | 'digit' | 'line'): Plane {
  const context = createCanvas(WIDTH, HEIGHT).getContext('2d');
  context.fillStyle = 'rgb(245, 245, 245)';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.strokeStyle = `rgb(${pale}, ${pale}, ${pale})`;
  context.lineWidth = 1.2;
  if (drawBefore === 'triangle') {
    context.beginPath();
    context.moveTo(82, 39);
    context.lineTo(90.5, 24.5);
    context.lineTo(99, 39);
    context.closePath();
  }
  if (drawBefore === 'digit') context.strokeRect(86, 25, 8, 14);
  if (drawBefore === 'line') {
    context.moveTo(60, 39);
    context.lineTo(180, 39);
  }
  context.stroke();
  context.fillStyle = '#333';
  context.font = '20px "Liberation Serif"';
  context.fillText('2,190.98', 101, 39);
  const { data } = context.getImageData(0, 0, WIDTH, HEIGHT);
  const noise = grain();
  return {
    width: WIDTH,
    height: HEIGHT,
    data: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
      Math.min(255, Math.max(0, Math.round((data[4 * i] ?? 0) + noise()))),
    ),
  };
}

const FIGURE: PixelBox = { left: 102, top: 25, right: 172, bottom: 43 };
const seen = (plane: Plane) => mayLackTriangleOn(plane)(FIGURE, DIGIT_HEIGHT);

it('mayLackTriangleOn sees the pale outline of a triangle before a figure', () => {
  expect(seen(page(200, 'triangle'))).toBe(true);
  expect(seen(page(180, 'triangle'))).toBe(true);
});

it('mayLackTriangleOn sees none in grain, in the rest of a ruling line, or in a pale digit', () => {
  expect(seen(page(245, 'triangle'))).toBe(false);
  expect(seen(page(180, 'line'))).toBe(false);
  expect(seen(page(180, 'digit'))).toBe(false);
});
