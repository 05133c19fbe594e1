import { type Bend, bentPlace } from './bend.ts';
import { type Homography, mapPoint, rectangleTo } from './homography.ts';
import type { WarpCell } from './warp.ts';

/** Side of a cell in pixels: so short that within it a bend is a matter of its corners. */
const SIDE = 32;

/**
 * The map from a page of the given size without its bend to its picture, in cells that lie seamless: `map` leads from the
 * bent page to the picture.
 */
export function cellsOfBend(
  bend: Bend,
  map: Homography,
  width: number,
  height: number,
): WarpCell[] {
  const at = (x: number, y: number) => mapPoint(map, bentPlace(bend, { x, y }));
  const cells: WarpCell[] = [];
  for (let top = 0; top < height; top += SIDE)
    for (let left = 0; left < width; left += SIDE) {
      const [right, bottom] = [Math.min(width, left + SIDE), Math.min(height, top + SIDE)];
      const corners = [at(left, top), at(right, top), at(right, bottom), at(left, bottom)] as const;
      cells.push({
        left,
        top,
        right,
        bottom,
        map: rectangleTo(right - left, bottom - top, corners),
      });
    }
  return cells;
}
