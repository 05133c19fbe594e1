import type { PageEdge } from '../../schemas/page.ts';
import { type Homography, mapPoint, type Point } from './homography.ts';

/**
 * Where what is seen of an upright page ends, in its pixels: for `left` and `right` the column at a row, for `top` and
 * `bottom` the row at a column.
 */
export type PictureEdges = Readonly<Record<PageEdge, (along: number) => number>> & {
  /** Edges at which a sheet that was cut out runs out of the picture. */
  readonly beyond: readonly PageEdge[];
};

/** Where along its side a sheet must reach the picture's edge to run out of it; a corner alone may. */
const PLACES = [0.25, 0.5, 0.75] as const;

/**
 * The edges of the upright frame, or those of the picture as sent where they lie within it. `toUpright` takes the picture
 * of size `source` to the frame; `rotation` is the clockwise turn in it; `rim` the pixels around a cut-out sheet in which
 * nothing is left, null where no sheet was cut out; `flat` leads from a place of the frame to where it lies without the
 * bend of the page.
 */
export function pictureEdges(
  toUpright: Homography,
  source: { readonly width: number; readonly height: number },
  rotation: 0 | 90 | 180 | 270,
  { width, height }: { readonly width: number; readonly height: number },
  rim: number | null,
  flat: (place: Point) => Point = (place) => place,
): PictureEdges {
  const corners = [
    { x: 0, y: 0 },
    { x: source.width, y: 0 },
    { x: source.width, y: source.height },
    { x: 0, y: source.height },
  ].map((corner) => mapPoint(toUpright, corner));
  // The picture's top left corner is the page's top right one after a quarter turn.
  const cornerAt = (place: number) => corners[(place + 4 - rotation / 90) % 4] as Point;
  const [topLeft, topRight, bottomRight, bottomLeft] = [
    cornerAt(0),
    cornerAt(1),
    cornerAt(2),
    cornerAt(3),
  ];
  const picture = {
    left: (row: number) => flat({ x: columnAt(topLeft, bottomLeft, row), y: row }).x,
    right: (row: number) => flat({ x: columnAt(topRight, bottomRight, row), y: row }).x,
    top: (column: number) => flat({ x: column, y: rowAt(topLeft, topRight, column) }).y,
    bottom: (column: number) => flat({ x: column, y: rowAt(bottomLeft, bottomRight, column) }).y,
  };
  const inner = rim ?? 0;
  const isBeyond: Readonly<Record<PageEdge, boolean>> = {
    left: PLACES.every((place) => picture.left(place * height) > -inner),
    right: PLACES.every((place) => picture.right(place * height) < width + inner),
    top: PLACES.every((place) => picture.top(place * width) > -inner),
    bottom: PLACES.every((place) => picture.bottom(place * width) < height + inner),
  };
  return {
    left: (row) => Math.max(inner, picture.left(row)),
    right: (row) => Math.min(width - inner, picture.right(row)),
    top: (column) => Math.max(inner, picture.top(column)),
    bottom: (column) => Math.min(height - inner, picture.bottom(column)),
    beyond:
      rim === null
        ? []
        : (['left', 'right', 'top', 'bottom'] as const).filter((edge) => isBeyond[edge]),
  };
}

function columnAt(from: Point, to: Point, row: number): number {
  return from.x + ((to.x - from.x) * (row - from.y)) / (to.y - from.y);
}

function rowAt(from: Point, to: Point, column: number): number {
  return from.y + ((to.y - from.y) * (column - from.x)) / (to.x - from.x);
}
