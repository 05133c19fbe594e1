import { apply, type Matrix } from './matrix.ts';

/** left, top, right, bottom in points of the upright page, y downwards. */
export type Rectangle = readonly [number, number, number, number];

/** Bounding box of a rectangle after an affine map. */
export function mapRectangle(matrix: Matrix, [left, top, right, bottom]: Rectangle): Rectangle {
  const [x0, y0] = apply(matrix, left, top);
  const [x1, y1] = apply(matrix, right, top);
  const [x2, y2] = apply(matrix, left, bottom);
  const [x3, y3] = apply(matrix, right, bottom);
  return [
    Math.min(x0, x1, x2, x3),
    Math.min(y0, y1, y2, y3),
    Math.max(x0, x1, x2, x3),
    Math.max(y0, y1, y2, y3),
  ];
}

/** The common part; null where there is none. Touching edges count as common. */
export function intersect(a: Rectangle, b: Rectangle): Rectangle | null {
  const left = Math.max(a[0], b[0]);
  const top = Math.max(a[1], b[1]);
  const right = Math.min(a[2], b[2]);
  const bottom = Math.min(a[3], b[3]);
  return left <= right && top <= bottom ? [left, top, right, bottom] : null;
}

export function areaOf([left, top, right, bottom]: Rectangle): number {
  return (right - left) * (bottom - top);
}

/** They have a part in common; touching edges are none. */
export function overlaps(a: Rectangle, b: Rectangle): boolean {
  const common = intersect(a, b);
  return common !== null && areaOf(common) > 0;
}

/** The smallest rectangle around both. */
export function unite(a: Rectangle, b: Rectangle): Rectangle {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
