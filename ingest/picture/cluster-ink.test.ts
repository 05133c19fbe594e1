import { expect, it } from 'vitest';
import { clusterInk } from './cluster-ink.ts';
import type { PixelBox } from './plane.ts';
import { componentsOf } from './testing/components-of.ts';

const DIGIT_HEIGHT = 14;

function digit(left: number): PixelBox {
  return { left, right: left + 10, top: 0, bottom: DIGIT_HEIGHT };
}

function clusters(boxes: readonly PixelBox[]): number {
  const chosen = boxes.map((_, i) => i);
  return clusterInk(componentsOf(boxes), chosen, DIGIT_HEIGHT, []).length;
}

it('clusterInk keeps a comma half as tall as the digits with its figure', () => {
  const comma = { left: 25, right: 29, top: 11, bottom: 18 };
  expect(clusters([digit(0), digit(12), comma, digit(36), digit(48)])).toBe(1);
});

it('clusterInk leaves a stroke apart that stands between two lines', () => {
  const stroke = { left: 25, right: 29, top: 26, bottom: 33 };
  expect(clusters([digit(0), digit(12), stroke, digit(36), digit(48)])).toBe(2);
});
