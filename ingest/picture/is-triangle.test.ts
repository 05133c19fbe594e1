import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { binarise } from './binarise.ts';
import { findComponents } from './find-components.ts';
import { isTriangle } from './is-triangle.ts';

/** Is the largest blot of a glyph, drawn at a digit height of about 0.7 of `size`, a triangle? */
function seen(glyph: string, size: number, family: string): boolean {
  const side = 64;
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#222';
  context.font = `${size}px ${family}`;
  context.fillText(glyph, 16, 48);
  const { data } = context.getImageData(0, 0, side, side);
  const plane = {
    width: side,
    height: side,
    data: Uint8Array.from({ length: side * side }, (_, i) => data[4 * i] ?? 0),
  };
  const mask = binarise(plane);
  const { left, top, right, bottom, count } = findComponents(mask);
  const boxes = Array.from({ length: count }, (_, i) => ({
    left: left[i] as number,
    top: top[i] as number,
    right: right[i] as number,
    bottom: bottom[i] as number,
  }));
  return boxes.some((box) => isTriangle(mask, box));
}

const SIZES = [16, 20, 26, 34, 42];
const FAMILIES = [
  '"Noto Sans SC", "Noto Sans CJK SC"',
  '"DejaVu Sans"',
  '"Liberation Serif"',
  '"Liberation Mono"',
  'sans-serif',
];

it('isTriangle knows △ and ▲', () => {
  const tried = ['△', '▲'].flatMap((glyph) =>
    SIZES.map((size) => seen(glyph, size, '"DejaVu Sans"')),
  );
  expect(tried.filter(Boolean).length).toBe(tried.length);
});

it('isTriangle takes no digit and no mark for one', () => {
  const taken = [...'0123456789-()%*/¥'].flatMap((glyph) =>
    FAMILIES.flatMap((family) =>
      SIZES.filter((size) => seen(glyph, size, family)).map((size) => `${glyph} ${size} ${family}`),
    ),
  );
  expect(taken).toEqual([]);
});
