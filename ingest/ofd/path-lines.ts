import type { ElementTree } from '../../kinds/element-tree.ts';
import { apply, type Matrix } from '../pdf/matrix.ts';
import type { LinePiece } from '../pdf/page-content.ts';
import { numbersIn } from './numbers-in.ts';
import { POINTS } from './text-objects.ts';
import { childrenNamed, textOf } from './text-of.ts';

/** Thinner lines than this (points) are drawn as thin as they can be. */
const HAIRLINE = 0.25;
/** A line that leaves its direction by less than this (points) is level or upright. */
const STRAIGHT = 0.5;

/** Level and upright straight lines of the paths of a page or a template, in points. Curves and fillings are none. */
export function pathLines(tree: ElementTree, scope: number): LinePiece[] {
  return tree.children(scope).flatMap((element) => {
    if (!tree.isNamed(element, 'PathObject')) return pathLines(tree, element);
    const [left = 0, top = 0] = numbersIn(tree.attribute(element, 'Boundary'));
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersIn(tree.attribute(element, 'CTM'));
    const thickness = Math.max(
      HAIRLINE,
      (numbersIn(tree.attribute(element, 'LineWidth'))[0] ?? 0) * POINTS,
    );
    const [data] = childrenNamed(tree, element, 'AbbreviatedData');
    const toPage: Matrix = [
      a * POINTS,
      b * POINTS,
      c * POINTS,
      d * POINTS,
      (e + left) * POINTS,
      (f + top) * POINTS,
    ];
    return strokes(textOf(tree, data)).flatMap(([from, to]) => {
      const [x0, y0] = apply(toPage, ...from);
      const [x1, y1] = apply(toPage, ...to);
      const level = Math.abs(y1 - y0) < STRAIGHT;
      if (!level && Math.abs(x1 - x0) >= STRAIGHT) return [];
      return [
        level
          ? piece('horizontal', (y0 + y1) / 2, x0, x1, thickness)
          : piece('vertical', (x0 + x1) / 2, y0, y1, thickness),
      ];
    });
  });
}

type Point = [number, number];

/** Straight strokes of "M 0 0 L 201 0 …"; what follows a curve begins where the curve ends. */
function strokes(data: string): [Point, Point][] {
  const found: [Point, Point][] = [];
  let at: Point = [0, 0];
  for (const match of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = numbersIn((match[2] ?? '').replace(/,/g, ' '));
    const [y, x] = [numbers.at(-1), numbers.at(-2)];
    if (x === undefined || y === undefined) continue;
    if (match[1] === 'L') found.push([at, [x, y]]);
    at = [x, y];
  }
  return found;
}

function piece(
  orientation: LinePiece['orientation'],
  at: number,
  from: number,
  to: number,
  thickness: number,
): LinePiece {
  const [near, far] = [Math.min(from, to), Math.max(from, to)];
  const [low, high] = [at - thickness / 2, at + thickness / 2];
  return {
    orientation,
    box: orientation === 'horizontal' ? [near, low, far, high] : [low, near, high, far],
  };
}
