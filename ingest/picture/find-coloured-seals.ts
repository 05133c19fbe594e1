import { findColouredSquares, SIDE } from './find-coloured-squares.ts';
import { findOvalRings } from './find-oval-rings.ts';
import { groupSquares, type SquareGroup } from './group-squares.ts';
import { type HuePlane, huesApart } from './hue-plane.ts';
import { ellipseHolds, insideEllipse } from './inside-ellipse.ts';
import { mergeGroups } from './merge-groups.ts';
import type { PixelBox } from './plane.ts';
import type { SquareGrid } from './square-grid.ts';

/** Squares over which the arcs of a broken ring belong together. */
const BRIDGE = 2;
/** Least and greatest size of a seal as a share of the picture's longer side; one of 4 cm on A4 is 0.13. */
const LEAST_SIZE = 0.05;
const MOST_SIZE = 0.35;
/** Steps by which the hue of one ring differs from place to place, at most. */
const LIKE = 3;
/** An arc is taller and wider than a line of print, as a share of the picture's longer side. */
const LEAST_ARC = 0.015;
/** Ratio of width to height of an oval seal seen lying, and standing. */
const WIDEST = 2.5;
/** Directions from the middle in which the ring is sought, and the share of them in which it must be there. */
const DIRECTIONS = 72;
const LEAST_RING = 0.6;
/** Where the ring may be, as a share of the way from the middle to the edge of its box. */
const RING_FROM = 0.86;
const RING_TO = 1.05;
/** Share of its corners, outside the round, that a seal may have coloured. */
const MOST_CORNERS = 0.06;

/** A round or oval seal in coloured ink, in pixels of the picture, beyond which its box may reach. */
export interface ColouredSeal extends PixelBox {
  /** Its own hue, as in a `HuePlane`. */
  readonly hue: number;
}

/** Finds the seals among coloured ink: rings that are neither ruling lines nor print. */
export function findColouredSeals(plane: HuePlane): ColouredSeal[] {
  const squares = findColouredSquares(plane);
  const longer = Math.max(squares.columns, squares.rows);
  const areAlike = (hue: number, other: number) => !huesApart(hue, other, LIKE);
  const arcs = groupSquares(squares, BRIDGE, areAlike).filter((group) => isArc(group, longer));
  const seals = mergeGroups(arcs, () => BRIDGE + 1, areAlike)
    .filter((group) => isSeal(squares, group, longer))
    .map(({ left, top, right, bottom, value: hue }) => ({
      left: left * SIDE,
      top: top * SIDE,
      right: Math.min(plane.width, right * SIDE),
      bottom: Math.min(plane.height, bottom * SIDE),
      hue,
    }));
  // An oval that the edge of the picture cuts does not fill the box of what is left of it.
  const ovals = findOvalRings(squares, areAlike)
    .map(({ left, top, right, bottom, value: hue }) => ({
      left: left * SIDE,
      top: top * SIDE,
      right: right * SIDE,
      bottom: bottom * SIDE,
      hue,
    }))
    .filter((oval) => !seals.some((seal) => ellipseHolds(seal, oval)));
  return [...seals, ...ovals];
}

/** Larger than print and no larger than a seal. */
function isArc({ left, top, right, bottom }: SquareGroup, longer: number): boolean {
  const [width, height] = [right - left, bottom - top];
  return (
    Math.min(width, height) >= LEAST_ARC * longer && Math.max(width, height) <= MOST_SIZE * longer
  );
}

function isSeal(squares: SquareGrid, group: SquareGroup, longer: number): boolean {
  const width = group.right - group.left;
  const height = group.bottom - group.top;
  if (Math.min(width, height) < LEAST_SIZE * longer) return false;
  if (Math.max(width, height) > MOST_SIZE * longer) return false;
  if (Math.max(width, height) > WIDEST * Math.min(width, height)) return false;
  return ringShare(squares, group) >= LEAST_RING && cornerShare(squares, group) <= MOST_CORNERS;
}

/** Share of the directions from the middle in which there is ink where the ring must be. */
function ringShare({ columns, rows, values: hues }: SquareGrid, group: SquareGroup): number {
  const [a, b] = [(group.right - group.left) / 2, (group.bottom - group.top) / 2];
  let hits = 0;
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (2 * Math.PI * i) / DIRECTIONS;
    for (let part = RING_FROM; part <= RING_TO; part += 0.01) {
      const x = Math.floor(group.left + a + a * part * Math.cos(angle));
      const y = Math.floor(group.top + b + b * part * Math.sin(angle));
      if (x < 0 || y < 0 || x >= columns || y >= rows) continue;
      const hue = hues[y * columns + x] as number;
      if (hue === 0 || huesApart(hue, group.value)) continue;
      hits++;
      break;
    }
  }
  return hits / DIRECTIONS;
}

/** Share of the box outside the round that has ink of the seal's hue. */
function cornerShare({ columns, values: hues }: SquareGrid, group: SquareGroup): number {
  const isInRound = insideEllipse(group, RING_TO);
  let [inked, all] = [0, 0];
  for (let y = group.top; y < group.bottom; y++)
    for (let x = group.left; x < group.right; x++) {
      if (isInRound(x, y)) continue;
      all++;
      const hue = hues[y * columns + x] as number;
      if (hue !== 0 && !huesApart(hue, group.value)) inked++;
    }
  return all === 0 ? 0 : inked / all;
}
