import type { Matrix } from './matrix.ts';
import type { LinePiece } from './page-content.ts';
import { intersect, mapRectangle, type Rectangle } from './rectangle.ts';

/** Thickest ruling line in points. */
const THICKEST = 3;
/** A piece is a line when it is this many times longer than thick; shorter ones may be dots of a dotted line. */
const SLENDER = 1.9;
/** Largest dot of a dotted line in points. */
const DOT = 1.6;

/** pdf.js path data: 0 moveTo, 1 lineTo, 2 curveTo, 3 quadraticCurveTo, 4 closePath. */
const OPERANDS = [2, 2, 6, 4, 0];

/** The axis-parallel straight pieces of a path, in points, cut by the clip. */
export function linePieces(
  data: ArrayLike<number>,
  matrix: Matrix,
  clip: Rectangle,
  paint: { readonly fill: boolean; readonly stroke: boolean; readonly width: number },
): LinePiece[] {
  const pieces: LinePiece[] = [];
  for (const subpath of straightSubpaths(data)) {
    if (paint.fill) {
      const piece = pieceOf(mapRectangle(matrix, boundsOf(subpath)), clip);
      if (piece) pieces.push(piece);
    }
    if (!paint.stroke) continue;
    const half =
      (paint.width * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))) / 2;
    for (let i = 1; i < subpath.length; i++) {
      const box = mapRectangle(matrix, boundsOf(subpath.slice(i - 1, i + 1)));
      const [left, top, right, bottom] = box;
      const level = bottom - top < 0.5;
      const upright = right - left < 0.5;
      if (level === upright && !(level && upright)) continue;
      const wide: Rectangle = level
        ? [left, top - half, right, bottom + half]
        : [left - half, top, right + half, bottom];
      const piece = pieceOf(wide, clip);
      if (piece) pieces.push(piece);
    }
  }
  return pieces;
}

/** A rectangle as a line piece; null when it is too thick or has no direction. */
export function pieceOf(box: Rectangle, clip: Rectangle): LinePiece | null {
  const cut = intersect(box, clip);
  if (cut === null) return null;
  const width = cut[2] - cut[0];
  const height = cut[3] - cut[1];
  const thin = Math.min(width, height);
  const long = Math.max(width, height);
  if (thin > THICKEST) return null;
  if (long < SLENDER * thin && long > DOT) return null;
  return { box: cut, orientation: width >= height ? 'horizontal' : 'vertical' };
}

type Point = readonly [number, number];

/** The axis-parallel rectangles of a path that are too thick for lines, in points, cut by the clip. */
export function filledRectangles(
  data: ArrayLike<number>,
  matrix: Matrix,
  clip: Rectangle,
): Rectangle[] {
  if ((matrix[1] !== 0 || matrix[2] !== 0) && (matrix[0] !== 0 || matrix[3] !== 0)) return [];
  return straightSubpaths(data).flatMap((subpath) => {
    if (!isRectangle(subpath)) return [];
    const cut = intersect(mapRectangle(matrix, boundsOf(subpath)), clip);
    if (cut === null || Math.min(cut[2] - cut[0], cut[3] - cut[1]) <= THICKEST) return [];
    return [cut];
  });
}

function isRectangle(points: readonly Point[]): boolean {
  const [left, top, right, bottom] = boundsOf(points);
  const corners = points.every(
    ([x, y]) => (x === left || x === right) && (y === top || y === bottom),
  );
  return corners && points.length >= 4 && points.length <= 6;
}

/** Subpaths made of straight segments only; closed ones end where they began. */
function straightSubpaths(data: ArrayLike<number>): Point[][] {
  const subpaths: Point[][] = [];
  let current: Point[] = [];
  let curved = false;
  const finish = () => {
    if (!curved && current.length > 1) subpaths.push(current);
    current = [];
    curved = false;
  };
  for (let i = 0; i < data.length; ) {
    const operator = data[i] ?? 0;
    const x = data[i + 1] ?? 0;
    const y = data[i + 2] ?? 0;
    if (operator === 0) {
      finish();
      current = [[x, y]];
    } else if (operator === 1) current.push([x, y]);
    else if (operator === 4) {
      const first = current[0];
      if (first) current.push(first);
    } else curved = true;
    i += 1 + (OPERANDS[operator] ?? 0);
  }
  finish();
  return subpaths;
}

function boundsOf(points: readonly Point[]): Rectangle {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}
